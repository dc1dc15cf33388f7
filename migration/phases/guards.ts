import { formatCount, formatQuantity } from '../../cli/terminal/numbers';
import type { Phase } from '../journal/journal';

/** What is known of a migration when it is asked whether it may go on. */
export interface Readiness {
  /** Epoch milliseconds. */
  now: number;
  poll: { certified: boolean; closesAt: string | undefined } | undefined;
  shards: readonly ShardReadiness[];
  /** Candidates of the source that are mapped to none of the pipeline. */
  unmapped: readonly string[];
  rangesOpen: number;
  verified: { at: string; discrepant: number } | undefined;
  /** Kinds of INCOMPATIBLE that nobody has decided. */
  undecided: readonly string[];
  /** Reads of both sides, and those that differed for good. */
  compared: { reads: number; mismatches: number };
  /** What differs between the totals of both sides; `undefined` when they agree. */
  totalsDiffer: string | undefined;
  /** From a vote at the pipeline to its count, in milliseconds. */
  tallyLagMs: number;
  /** How far SQL is behind the pipeline, in milliseconds; `undefined` when nobody knows. */
  backLagMs: number | undefined;
  /** When the pipeline became the authority, ISO 8601; absent while it is not. */
  committedAt: string | undefined;
  title: string;
  /** What was typed to confirm; `undefined` while nobody is asked. */
  typed: string | undefined;
}

export interface ShardReadiness {
  name: string;
  outboxOldestMs: number;
  /** What keeps the shard from taking part, such as a changed schema or another server. */
  problem: string | undefined;
  /** Why a ballot could not be written back; absent when it could, or where nobody tried. */
  backProblem: string | undefined;
}

/** What each guard allows, in milliseconds where nothing else is said. */
export const LIMITS = {
  outboxMs: 1_000,
  tallyLagMs: 1_000,
  verificationMs: 3_600_000,
  comparedReads: 1_000,
  untilClosingMs: 60_000,
  backLagMs: 5_000,
  /** What was written since the stream was read last. */
  lastBackLagMs: 1_000,
} as const;

type Guard = (known: Readiness) => (string | undefined)[];

const GUARDS: Record<Phase, Guard> = {
  off: () => [],
  shadow: (known) => [...healthy(known), mapped(known)],
  compare: (known) => [
    ...healthy(known),
    copied(known),
    ...relayed(known),
    ...verified(known),
    ...decided(known),
  ],
  reads: (known) => [...healthy(known), ...compared(known), totals(known), ...decided(known)],
  writes: (known) => [
    ...healthy(known),
    ...verified(known),
    fresh(known, undefined),
    ...decided(known),
    ...relayed(known),
    tally(known),
    ...rehearsed(known),
    closing(known),
  ],
  reversible: () => [],
  returning: (known) => [...healthy(known), followed(known, LIMITS.backLagMs)],
  finished: (known) => [
    ...healthy(known),
    followed(known, LIMITS.lastBackLagMs),
    ...verified(known),
    fresh(known, known.committedAt),
    typed(known),
  ],
};

/** What keeps a migration from entering a phase, a sentence each; none when it may. */
export function blockers(into: Phase, known: Readiness): string[] {
  return GUARDS[into](known).filter((text) => text !== undefined);
}

function healthy({ poll, shards }: Readiness): (string | undefined)[] {
  return [
    poll ? undefined : 'The pipeline has no such poll.',
    poll?.certified ? 'The poll is certified at the pipeline, and nothing is moved any more.' : undefined,
    ...shards.map(({ name, problem }) => problem && `Shard "${name}": ${problem}`),
  ];
}

function mapped({ unmapped }: Readiness): string | undefined {
  return unmapped.length > 0
    ? `Candidates of the source that are mapped to none of the pipeline: ${unmapped.join(', ')}.`
    : undefined;
}

function copied({ rangesOpen }: Readiness): string | undefined {
  return rangesOpen > 0
    ? `The backfill has ${formatQuantity(rangesOpen, 'range')} to go; allowed are 0.`
    : undefined;
}

function relayed({ shards }: Readiness): (string | undefined)[] {
  return shards.map(({ name, outboxOldestMs }) =>
    outboxOldestMs >= LIMITS.outboxMs
      ? `The oldest change in the outbox of shard "${name}" has waited ${outboxOldestMs} ms; allowed are less than ${LIMITS.outboxMs} ms.`
      : undefined,
  );
}

function verified({ verified: last }: Readiness): (string | undefined)[] {
  if (!last) return ['No full verification has ended yet.'];
  return last.discrepant > 0
    ? [`The last full verification found ${last.discrepant} DISCREPANT; allowed are 0.`]
    : [];
}

/** @param since what it has to be later than, ISO 8601. */
function fresh({ verified: last, now }: Readiness, since: string | undefined): string | undefined {
  if (!last) return undefined;
  if (since !== undefined && last.at < since)
    return `The last full verification ended at ${last.at}, before the switch at ${since}.`;
  const minutes = Math.floor((now - Date.parse(last.at)) / 60_000);
  return minutes >= LIMITS.verificationMs / 60_000
    ? `The last full verification ended ${formatQuantity(minutes, 'minute')} ago; allowed are less than ${LIMITS.verificationMs / 60_000}.`
    : undefined;
}

function decided({ undecided }: Readiness): (string | undefined)[] {
  return undecided.length > 0
    ? [`Undecided kinds of INCOMPATIBLE: ${undecided.join(', ')}. Decide each with "decide".`]
    : [];
}

function compared({ compared: { reads, mismatches } }: Readiness): (string | undefined)[] {
  return [
    reads < LIMITS.comparedReads
      ? `Reads compared: ${formatCount(reads)}; needed are ${formatCount(LIMITS.comparedReads)}.`
      : undefined,
    mismatches > 0
      ? `Compared reads that differed for good: ${formatCount(mismatches)}; allowed are 0.`
      : undefined,
  ];
}

function totals({ totalsDiffer }: Readiness): string | undefined {
  return totalsDiffer && `The totals differ: ${totalsDiffer}.`;
}

function tally({ tallyLagMs }: Readiness): string | undefined {
  return tallyLagMs >= LIMITS.tallyLagMs
    ? `The tally is ${tallyLagMs} ms behind; allowed are less than ${LIMITS.tallyLagMs} ms.`
    : undefined;
}

function rehearsed({ shards }: Readiness): (string | undefined)[] {
  return shards.map(
    ({ name, backProblem }) => backProblem && `The way back does not work on shard "${name}": ${backProblem}`,
  );
}

function closing({ poll, now }: Readiness): string | undefined {
  if (poll?.closesAt === undefined) return undefined;
  const seconds = Math.round((Date.parse(poll.closesAt) - now) / 1_000);
  return Math.abs(seconds) * 1_000 < LIMITS.untilClosingMs
    ? `The poll closes at ${poll.closesAt}, which is ${Math.abs(seconds)} s ${seconds < 0 ? 'ago' : 'away'}; needed are ${LIMITS.untilClosingMs / 1_000} s.`
    : undefined;
}

function followed({ backLagMs }: Readiness, limit: number): string | undefined {
  if (backLagMs === undefined) return 'How far SQL is behind the pipeline is not known yet.';
  return backLagMs > limit
    ? `SQL is ${backLagMs} ms behind the pipeline; allowed are ${limit} ms.`
    : undefined;
}

function typed({ typed: text, title }: Readiness): string | undefined {
  if (text === title) return undefined;
  const given = text === undefined ? 'nothing was typed' : `"${text}" was typed`;
  return `The end has to be confirmed with the poll's title, "${title}"; ${given}.`;
}
