import { toChoice, type WrittenChoice } from '../../contract/choice';
import type { Action } from './plan';
import type { Count } from './totals';

/** What a plan leads to: the ballots that stand at the end, and their votes for each candidate that has any. */
export interface Expectation extends Count {
  /** How many things voters do. */
  actions: number;
}

/** Replays a plan as plainly as can be, voter by voter: the truth that a count is compared with. */
export function expectationOf(plan: Iterable<Action>): Expectation {
  const choices = new Map<string, WrittenChoice>();
  let actions = 0;
  for (const action of plan) {
    actions++;
    if (action.kind === 'retract') choices.delete(action.voterId);
    else choices.set(action.voterId, action.choice);
  }
  const totals = new Map<string, number>();
  for (const choice of choices.values()) {
    for (const [candidateId, votes] of toChoice(choice)) {
      totals.set(candidateId, (totals.get(candidateId) ?? 0) + votes);
    }
  }
  return { actions, ballots: choices.size, totals };
}
