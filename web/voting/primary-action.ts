import { type Choice, isSameChoice } from '../../contract/choice';
import { type Casting, canRetry, isBusy } from './casting';

/** What the form's one button does when pressed. */
export type PrimaryAction = 'none' | 'sign-in' | 'retry' | 'vote';

interface Situation {
  casting: Casting;
  choice: Choice;
  needsSignIn: boolean;
}

/** A failed vote is tried again as it was; another choice is another vote. */
export function primaryAction({ casting, choice, needsSignIn }: Situation): PrimaryAction {
  if (isBusy(casting)) return 'none';
  if (needsSignIn) return 'sign-in';
  const isSame =
    casting.phase === 'failed' &&
    casting.request.kind === 'vote' &&
    isSameChoice(casting.request.choice, choice);
  return isSame && canRetry(casting) ? 'retry' : 'vote';
}
