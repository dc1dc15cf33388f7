import type { Migration, Phase, Request } from '../journal/journal';
import type { Asked } from '../phases/moves';
import type { MigrationStatus } from '../status/status';

/** What came of a request. */
export type Outcome = { isDone: true; what: string } | { isDone: false; blockers: string[] };

/** The phase in which a migration is when a request is done. */
const LEADS_TO: Record<Asked, Phase> = {
  compare: 'compare',
  reads: 'reads',
  writes: 'reversible',
  abort: 'reads',
  return: 'reads',
  finish: 'finished',
};

/** Phases that a migration only passes through. */
const PASSING: readonly Phase[] = ['writes', 'returning'];

/**
 * What came of a request that `run` has taken away; `undefined` while it is still being done.
 *
 * @param before the migration as it was when the request was made
 */
export function outcomeOf(
  what: Request['what'],
  before: Migration,
  now: Migration,
  status: MigrationStatus,
): Outcome | undefined {
  if (what === 'verify') return verification(before, now, status);
  if (PASSING.includes(now.phase) || now.step !== 0) return undefined;
  if (now.phase === LEADS_TO[what] && hasMoved(before, now))
    return { isDone: true, what: now.history.at(-1)?.what ?? `The phase is ${now.phase}.` };
  return { isDone: false, blockers: refusals(before, now, status) };
}

function verification(before: Migration, now: Migration, status: MigrationStatus): Outcome {
  const { verified } = now;
  if (!verified || verified.at === before.verified?.at)
    return { isDone: false, blockers: refusals(before, now, status) };
  const { match, discrepant } = verified;
  if (discrepant > 0) return { isDone: false, blockers: [`${discrepant} ballots are DISCREPANT.`] };
  return { isDone: true, what: `All ${match} ballots are the same on both sides.` };
}

function hasMoved(before: Migration, now: Migration): boolean {
  return now.phase !== before.phase || now.epoch !== before.epoch;
}

/** What was said since the request was made, or else what keeps the migration from going on. */
function refusals(before: Migration, now: Migration, { next }: MigrationStatus): string[] {
  const said = now.history.slice(before.history.length).map(({ what }) => what);
  if (said.length > 0) return said;
  const blockers = next?.blockers ?? [];
  return blockers.length > 0 ? blockers : [`That cannot be done in the phase ${now.phase}.`];
}
