import { type RollClient, rollClient } from '../../contract/roll-client';
import { sendWith, type TokenSource } from '../api/send';

/** The routes of rolls, for an operator. */
export function rollApiFor(token: TokenSource): RollClient {
  return rollClient(sendWith(token));
}
