import { type VotingClient, votingClient } from '../../contract/client';
import { sendWith, type TokenSource } from './send';

/** The API for somebody who is signed in. Without a token, what needs one fails as `signed-out`. */
export function apiFor(token: TokenSource): VotingClient {
  return votingClient(sendWith(token));
}

/** The API for everybody. */
export const publicApi = apiFor(async () => undefined);
