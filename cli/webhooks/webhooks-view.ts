import type { DeliveryAttempt, DeliveryView, WebhookView, WebhookWithSecret } from '../../contract/webhooks';
import type { Paint } from '../terminal/paint';
import { table } from '../terminal/table';

/** Webhooks as lines of text, one each. */
export function renderWebhooks(webhooks: readonly WebhookView[], paint: Paint): string[] {
  if (webhooks.length === 0) return ['There are no webhooks. "vote webhooks add" registers one.'];
  const rows = webhooks.map(({ webhookId, url, types, pollId = 'all', disabledBy }) => [
    webhookId,
    stateText(disabledBy),
    pollId,
    types.join(' '),
    url,
  ]);
  return table(['webhook', 'state', 'poll', 'events', 'address'], rows, paint);
}

function stateText(disabledBy: WebhookView['disabledBy']): string {
  if (disabledBy === undefined) return 'enabled';
  return disabledBy === 'gone' ? 'disabled: the endpoint answered 410 Gone' : 'disabled';
}

/** A secret, which is shown this once. */
export function renderSecret({ webhook, secret }: WebhookWithSecret, paint: Paint): string[] {
  const { previousSecretUntil: until } = webhook;
  return [
    `${paint.bold(webhook.webhookId)}  ${webhook.url}`,
    `secret  ${paint.bold(secret)}`,
    'Keep it: it is not shown again.',
    ...(until === undefined ? [] : [`The secret before signs too until ${until}.`]),
  ];
}

/** Deliveries as lines of text, one each. */
export function renderDeliveries(deliveries: readonly DeliveryView[], paint: Paint): string[] {
  if (deliveries.length === 0) return ['Nothing has been delivered to this webhook in the last 30 days.'];
  const rows = deliveries.map(({ deliveryId, type, pollId, state, attempts, dueAt }) => [
    deliveryId,
    type,
    pollId,
    state,
    attemptText(attempts.at(-1)),
    String(attempts.length),
    dueAt ?? '–',
  ]);
  const headings = ['delivery', 'event', 'poll', 'state', 'last answer', 'attempts', 'next attempt'];
  return table(headings, rows, paint);
}

function attemptText(attempt: DeliveryAttempt | undefined): string {
  if (attempt === undefined) return '–';
  const { status, failure, ms } = attempt;
  return `${status ?? failure?.replace('-', ' ')} after ${ms} ms`;
}
