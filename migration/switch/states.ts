import type { MoveState, Target } from '../target/target';

/*
 * Where the poll stands on its move, in the epochs of a switch. Its results are shown by then, and stay so.
 */

export function sqlIn(epoch: number): MoveState {
  return { authority: 'sql', epoch, shown: true, finished: false };
}

export function pipelineIn(epoch: number): MoveState {
  return { ...sqlIn(epoch), authority: 'pipeline' };
}

export function returningIn(epoch: number): MoveState {
  return { ...sqlIn(epoch), authority: 'returning' };
}

export function finishedIn(epoch: number): MoveState {
  return { ...pipelineIn(epoch), finished: true };
}

export function isSame(a: MoveState, b: MoveState): boolean {
  return (
    a.authority === b.authority && a.epoch === b.epoch && a.shown === b.shown && a.finished === b.finished
  );
}

/** The poll stands where no step can have brought it. */
export class ElsewhereError extends Error {
  override name = 'ElsewhereError';

  constructor(expected: MoveState, found: MoveState) {
    super(
      `The poll was to stand at ${textOf(expected)}, and stands at ${textOf(found)}. ` +
        'Somebody else moves it, or its item was restored: nothing is reopened until that is known.',
    );
  }
}

function textOf({ authority, epoch, shown, finished }: MoveState): string {
  return `${authority}, epoch ${epoch}${shown ? ', shown' : ''}${finished ? ', finished' : ''}`;
}

/**
 * Moves the poll. Safe to repeat.
 *
 * @throws ElsewhereError when it stood neither at `from` nor at `goal`.
 */
export async function moveTo(target: Pick<Target, 'move'>, from: MoveState, goal: MoveState): Promise<void> {
  const at = await target.move(from, goal);
  if (!isSame(at, goal)) throw new ElsewhereError(goal, at);
}
