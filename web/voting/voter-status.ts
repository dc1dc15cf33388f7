import type { AccessKind } from '../../contract/access';
import type { SignInState } from '../identity/use-sign-in';

/** What a page knows of who votes on it in a poll. */
export type VoterStatus =
  /** Not known yet: whether somebody is signed in. */
  | 'loading'
  /** There is no way to sign in from this page. */
  | 'unavailable'
  /** Signing in takes an address that begins with https. */
  | 'insecure'
  /** Nobody: they have yet to begin to choose, to enter a code or to sign in. */
  | 'absent'
  /** Somebody has just begun, and their pass is being got. */
  | 'coming'
  /** Somebody with a pass, or with all it takes to get one. */
  | 'known';

interface Situation {
  access: AccessKind;
  hasPass: boolean;
  /** Whether they began, or entered a code, on this page. */
  hasBegun: boolean;
  signIn: SignInState['status'];
}

export function voterStatus({ access, hasPass, hasBegun, signIn }: Situation): VoterStatus {
  if (hasBegun) return 'coming';
  if (hasPass) return 'known';
  if (access !== 'account') return 'absent';
  if (signIn === 'signed-in') return 'known';
  return signIn === 'signed-out' ? 'absent' : signIn;
}
