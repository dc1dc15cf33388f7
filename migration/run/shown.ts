import type { Migration } from '../journal/journal';
import { DUTIES } from '../phases/duties';
import { moveTo } from '../switch/states';
import type { MoveState, Target } from '../target/target';

/** Shows or hides the results of the pipeline as the phase has them. Safe to repeat. */
export async function show({ phase, epoch }: Migration, target: Pick<Target, 'move'>): Promise<void> {
  const { shown } = DUTIES[phase];
  if (shown === undefined) return;
  const goal: MoveState = { authority: 'sql', epoch, shown, finished: false };
  await moveTo(target, { ...goal, shown: !shown }, goal);
}
