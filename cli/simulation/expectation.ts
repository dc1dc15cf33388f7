import type { Action } from './plan';
import type { Totals } from './totals';

/** What a plan comes to. */
export interface Expectation {
  /** All that voters do. */
  actions: number;
  /** Votes that stand at the end. */
  ballots: number;
  /** Standing votes of each candidate that has any. */
  totals: Totals;
}

/** Replays a plan as plainly as can be, voter by voter: the truth that a count is compared with. */
export function expectationOf(plan: Iterable<Action>): Expectation {
  const choices = new Map<string, string>();
  let actions = 0;
  for (const action of plan) {
    actions++;
    if (action.kind === 'retract') choices.delete(action.voterId);
    else choices.set(action.voterId, action.candidateId);
  }
  const totals = new Map<string, number>();
  for (const candidateId of choices.values()) totals.set(candidateId, (totals.get(candidateId) ?? 0) + 1);
  return { actions, ballots: choices.size, totals };
}
