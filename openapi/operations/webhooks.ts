import { deliveriesQuery } from '../../contract/webhooks';
import * as example from '../examples';
import { answers, json, type Operation } from '../operation';

export const webhookOperations = {
  listWebhooks: {
    summary: 'List webhooks',
    answers: answers('WebhookList', { webhooks: [example.webhook] }, 'All of them, the oldest first.'),
  },
  createWebhook: {
    summary: 'Register a webhook',
    body: json('NewWebhook', { url: example.webhook.url, types: ['poll.certified'] }),
    answers: [
      {
        status: 201,
        description: 'The webhook, and its secret, which is shown here alone.',
        content: json('WebhookWithSecret', example.webhookWithSecret),
      },
    ],
    problems: ['no-operator', 'too-many-webhooks'],
  },
  editWebhook: {
    summary: 'Disable or enable a webhook',
    body: json('WebhookEdit', { enabled: false }),
    answers: answers('Webhook', { ...example.webhook, disabledBy: 'operator' }, 'The webhook as it is now.'),
    problems: ['no-such-webhook'],
  },
  deleteWebhook: {
    summary: 'Delete a webhook',
    answers: [{ status: 204, description: 'There is no such webhook any more.' }],
  },
  rotateWebhookSecret: {
    summary: 'Give a webhook a new secret; the one before signs too for a day',
    answers: answers('WebhookWithSecret', example.webhookWithSecret, 'The new secret, shown here alone.'),
    problems: ['no-such-webhook'],
  },
  listDeliveries: {
    summary: 'Read how the deliveries of a webhook went',
    query: deliveriesQuery,
    answers: answers('DeliveryPage', { deliveries: [example.delivery] }, 'Those of the newest events first.'),
    problems: ['no-such-webhook'],
  },
  replayDelivery: {
    summary: 'Deliver an event again',
    body: json('DeliveryReplay', { deliveryId: example.delivery.deliveryId }),
    answers: [
      {
        status: 202,
        description: 'It is attempted within a minute.',
        content: json('Delivery', example.delivery),
      },
    ],
    problems: ['no-such-webhook'],
  },
} as const satisfies Record<string, Operation>;
