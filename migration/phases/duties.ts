import type { Phase } from '../journal/journal';

/** What runs in a phase. */
export interface Duties {
  /** Changes go from SQL to the pipeline as they come. */
  relay: boolean;
  /** Ballots that were there before are copied; what is copied already is not again. */
  backfill: boolean;
  /** Both sides are compared; `repairs` has SQL say again what differs, which it may only while it is the authority. */
  verify: 'no' | 'compares' | 'repairs';
  /** What both sides would tell voters is compared. */
  compareReads: boolean;
  /** What voters do at the pipeline goes to SQL. */
  reverse: boolean;
  /** Whether everybody sees the results of the pipeline; `undefined` where they stay as they are. */
  shown: boolean | undefined;
}

const NOTHING: Duties = {
  relay: false,
  backfill: false,
  verify: 'no',
  compareReads: false,
  reverse: false,
  shown: undefined,
};

export const DUTIES: Record<Phase, Duties> = {
  off: NOTHING,
  shadow: { ...NOTHING, relay: true, backfill: true, verify: 'repairs', shown: false },
  compare: { ...NOTHING, relay: true, backfill: true, verify: 'repairs', compareReads: true, shown: false },
  reads: { ...NOTHING, relay: true, backfill: true, verify: 'repairs', compareReads: true, shown: true },
  // Nothing writes into the outbox behind the markers.
  writes: { ...NOTHING, relay: true },
  reversible: { ...NOTHING, verify: 'compares', reverse: true },
  returning: { ...NOTHING, reverse: true },
  finished: NOTHING,
};
