import { type Choice, choiceText, readChoiceText } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { isBegun, NO_CHOICE } from './choosing';

/** Where a choice outlives the way to the sign-in page and back, and a reload, in this tab alone. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

type Chosen = Pick<PollView, 'pollId' | 'candidates' | 'ballot'>;

/** The choice kept for a poll, complete or not, if the poll still has it. */
export function keptChoice(storage: () => Storage, poll: Chosen): Choice {
  const kept = readChoiceText(attempt(() => storage().getItem(keyFor(poll))) ?? '');
  return kept !== undefined && isBegun(kept, poll) ? kept : NO_CHOICE;
}

/** Keeps a choice; an empty one is forgotten. */
export function keepChoice(storage: () => Storage, poll: Pick<PollView, 'pollId'>, choice: Choice): void {
  const key = keyFor(poll);
  attempt(() => (choice.size === 0 ? storage().removeItem(key) : storage().setItem(key, choiceText(choice))));
}

function keyFor({ pollId }: Pick<PollView, 'pollId'>): string {
  return `voting.choice.${pollId}`;
}

/** A browser may forbid storage altogether; the choice then has to be made again. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
