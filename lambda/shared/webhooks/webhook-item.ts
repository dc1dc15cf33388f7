import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { type WebhookView, webhookView } from '../../../contract/webhooks';
import { toAttributes } from '../tables/poll-item';

type Item = Record<string, AttributeValue>;

const webhook = z.extend(webhookView, {
  /** What it signs with, encrypted. */
  secret: z.string(),
  /** The one before; it signs too until `previousSecretUntil`. */
  previousSecret: z.optional(z.string()),
});
/** Whom events are delivered to, as the table has it. */
export type Webhook = z.output<typeof webhook>;

export function toWebhookItem(of: Webhook): Item {
  return toAttributes(of);
}

/** @throws when the item was not written by {@link toWebhookItem}. */
export function fromWebhookItem(item: Item): Webhook {
  return webhook.parse(unmarshall(item));
}

/** What operators are told of it, at `now` in ISO 8601: no secret. */
export function toWebhookView(
  { secret: _secret, previousSecret: _previous, previousSecretUntil, ...view }: Webhook,
  now: string,
): WebhookView {
  const isGood = previousSecretUntil !== undefined && previousSecretUntil > now;
  return isGood ? { ...view, previousSecretUntil } : view;
}
