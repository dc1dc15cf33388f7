import { createHmac } from 'node:crypto';
import { signingKey } from './webhook-secrets';

/** What an attempt sends. */
export interface Message {
  /** Of the event: the same at each attempt, so that its receiver knows what it has had. */
  eventId: string;
  body: string;
}

/**
 * The headers of Standard Webhooks for one attempt, signed with each secret that is good.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 *
 * @param at when the attempt is made, in epoch milliseconds: receivers refuse what is old.
 */
export function signedHeaders({ eventId, body }: Message, secrets: readonly string[], at: number) {
  const timestamp = String(Math.floor(at / 1_000));
  const signatures = secrets.map((secret) => {
    const signed = createHmac('sha256', signingKey(secret)).update(`${eventId}.${timestamp}.${body}`);
    return `v1,${signed.digest('base64')}`;
  });
  return {
    'webhook-id': eventId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
