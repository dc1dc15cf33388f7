import type { Failure } from '../api/failure';
import type { Answer } from '../api/voting-api';

/** The signed-in person, as far as the actions of the page need them. */
export interface Operator {
  token: () => Promise<string | undefined>;
  signOut: () => Promise<void>;
}

const SIGNED_OUT: Failure = { kind: 'signed-out' };

/** Asks the API for something in the operator's name. */
export async function asOperator<T>(
  { token }: Operator,
  request: (token: string) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const good = await token();
  return good === undefined ? { ok: false, failure: SIGNED_OUT } : request(good);
}
