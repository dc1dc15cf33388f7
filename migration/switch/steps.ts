import type { Phase, Place } from '../journal/journal';
import { FINISH_STEPS } from './finish';
import { RETURN_STEPS } from './return';
import type { Step } from './step';
import { SWITCH_STEPS } from './switch';

export type Steps = Partial<Record<Phase, Record<number, Step>>>;

export const STEPS: Steps = { writes: SWITCH_STEPS, returning: RETURN_STEPS, finished: FINISH_STEPS };

/** The step that is to be taken where the migration is; `undefined` when there is none. */
export function stepAt({ phase, step }: Place, steps: Steps = STEPS): Step | undefined {
  return steps[phase]?.[step];
}
