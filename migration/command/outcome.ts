import { formatQuantity } from '../../cli/terminal/numbers';
import type { Migration, Phase, Place, Request } from '../journal/journal';
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
 * What came of a request that `run` has taken away and does not work on any more.
 *
 * @param before the migration as it was when the request was made
 * @param said what was noted since then
 */
export function outcomeOf(
  what: Request['what'],
  before: Migration,
  now: Migration,
  said: readonly string[],
  status: MigrationStatus,
): Outcome {
  if (what === 'verify') return verification(before, now, said, status);
  if (now.phase === LEADS_TO[what] && hasMoved(before, now))
    return { isDone: true, what: said.at(-1) ?? `The phase is ${now.phase}.` };
  return { isDone: false, blockers: refusals(now, said, status) };
}

/** Whether a request that `run` has taken away is still being done. */
export function isUnderWay(what: Request['what'], { phase, step }: Place): boolean {
  return what !== 'verify' && (PASSING.includes(phase) || step !== 0);
}

function verification(
  before: Migration,
  now: Migration,
  said: readonly string[],
  status: MigrationStatus,
): Outcome {
  const { verified } = now;
  if (!verified || verified.at === before.verified?.at)
    return { isDone: false, blockers: refusals(now, said, status) };
  const { match, discrepant } = verified;
  if (discrepant > 0)
    return { isDone: false, blockers: [`DISCREPANT: ${formatQuantity(discrepant, 'ballot')}.`] };
  return { isDone: true, what: `The same on both sides: ${formatQuantity(match, 'ballot')}.` };
}

function hasMoved(before: Migration, now: Migration): boolean {
  return now.phase !== before.phase || now.epoch !== before.epoch;
}

/** What was said since the request was made, or else what keeps the migration from going on. */
function refusals({ phase }: Place, said: readonly string[], { next }: MigrationStatus): string[] {
  if (said.length > 0) return [...said];
  const blockers = next?.blockers ?? [];
  return blockers.length > 0 ? blockers : [`That cannot be done in the phase ${phase}.`];
}
