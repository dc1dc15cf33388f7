import type { TokenSource } from '../api/send';

/** The signed-in person, as far as the actions of the page need them. */
export interface Operator {
  token: TokenSource;
  signOut: () => Promise<void>;
}
