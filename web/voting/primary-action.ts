import { type Casting, isBusy, isUnsent } from './casting';

/** What the form's one button does when pressed. */
export type PrimaryAction = 'none' | 'sign-in' | 'retry' | 'vote';

interface Situation {
  casting: Casting;
  needsSignIn: boolean;
}

/** A vote that was not sent yet is tried again as it was. Another choice takes its place, and is another vote. */
export function primaryAction({ casting, needsSignIn }: Situation): PrimaryAction {
  if (isBusy(casting)) return 'none';
  if (needsSignIn) return 'sign-in';
  return isUnsent(casting) ? 'retry' : 'vote';
}
