import type { ApiRoute } from './routes';

function webhookRoute<K extends ApiRoute['key']>(key: K) {
  return { key, handledBy: 'webhooks', access: 'admin', throttle: 'standard' } as const;
}

/** The routes by which operators say who hears of events. Apart from the others, so that no voter's page carries them. */
export const WEBHOOK_ROUTES = {
  listWebhooks: webhookRoute('GET /desk/webhooks'),
  createWebhook: webhookRoute('POST /desk/webhooks'),
  editWebhook: webhookRoute('PATCH /desk/webhooks/{webhookId}'),
  deleteWebhook: webhookRoute('DELETE /desk/webhooks/{webhookId}'),
  rotateWebhookSecret: webhookRoute('POST /desk/webhooks/{webhookId}/secret'),
  listDeliveries: webhookRoute('GET /desk/webhooks/{webhookId}/deliveries'),
  replayDelivery: webhookRoute('POST /desk/webhooks/{webhookId}/deliveries'),
} as const satisfies Record<string, ApiRoute>;
