import { picksOne } from '../../contract/choice';
import type { Results } from '../../contract/results';
import { leaders } from './ranking';

/** How a poll has ended. */
export interface Outcome {
  /** Where ballots name several candidates, or give points, the leader is the first and not the winner. */
  kind: 'winner' | 'first' | 'tie' | 'nobody';
  /** Several in a tie. */
  leaders: Results['totals'];
}

/** `undefined` until the result is certified. */
export function outcomeOf(results: Results | undefined): Outcome | undefined {
  if (results?.certificate === undefined) return undefined;
  const leading = leaders(results.totals);
  if (leading.length === 0) return { kind: 'nobody', leaders: leading };
  if (leading.length > 1) return { kind: 'tie', leaders: leading };
  return { kind: picksOne(results.certificate.ballot) ? 'winner' : 'first', leaders: leading };
}
