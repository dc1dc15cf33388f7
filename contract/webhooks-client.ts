import * as z from 'zod/mini';
import { type Answer, read } from './answer';
import { type Send, withQuery } from './client';
import { WEBHOOK_ROUTES } from './webhook-routes';
import {
  type DeliveryPage,
  type DeliveryView,
  deliveryPage,
  deliveryView,
  type NewWebhook,
  type WebhookEdit,
  type WebhookView,
  type WebhookWithSecret,
  webhookList,
  webhookView,
  webhookWithSecret,
} from './webhooks';

/** The routes of webhooks, as an operator uses them. */
export interface WebhooksClient {
  listWebhooks(): Promise<Answer<WebhookView[]>>;
  /** Repeated, it registers a second webhook. */
  createWebhook(webhook: NewWebhook): Promise<Answer<WebhookWithSecret>>;
  editWebhook(webhookId: string, edit: WebhookEdit): Promise<Answer<WebhookView>>;
  deleteWebhook(webhookId: string): Promise<Answer<undefined>>;
  /** Repeated, it ends the secret that it has just given. */
  rotateSecret(webhookId: string): Promise<Answer<WebhookWithSecret>>;
  listDeliveries(webhookId: string, after?: string): Promise<Answer<DeliveryPage>>;
  replayDelivery(webhookId: string, deliveryId: string): Promise<Answer<DeliveryView>>;
}

type WebhookRoute = keyof typeof WEBHOOK_ROUTES;

const NOT_REPEATABLE: ReadonlySet<WebhookRoute> = new Set(['createWebhook', 'rotateWebhookSecret']);

export function webhooksClient(send: Send): WebhooksClient {
  const call = (
    route: WebhookRoute,
    webhookId = '',
    more: { body?: unknown; after?: string | undefined } = {},
  ) => {
    const { key, access } = WEBHOOK_ROUTES[route];
    const [method = '', path = ''] = key.split(' ');
    return send({
      method,
      path: withQuery(path.replace('{webhookId}', encodeURIComponent(webhookId)), { after: more.after }),
      access,
      repeatable: !NOT_REPEATABLE.has(route),
      body: more.body,
    });
  };
  return {
    async listWebhooks() {
      const answer = read(await call('listWebhooks'), webhookList);
      return answer.ok ? { ...answer, value: answer.value.webhooks } : answer;
    },
    createWebhook: async (body) => read(await call('createWebhook', '', { body }), webhookWithSecret),
    editWebhook: async (webhookId, body) => read(await call('editWebhook', webhookId, { body }), webhookView),
    async deleteWebhook(webhookId) {
      const reply = await call('deleteWebhook', webhookId);
      return reply?.status === 204 ? { ok: true, value: undefined } : read(reply, z.undefined());
    },
    rotateSecret: async (webhookId) => read(await call('rotateWebhookSecret', webhookId), webhookWithSecret),
    listDeliveries: async (webhookId, after) =>
      read(await call('listDeliveries', webhookId, { after }), deliveryPage),
    replayDelivery: async (webhookId, deliveryId) =>
      read(await call('replayDelivery', webhookId, { body: { deliveryId } }), deliveryView),
  };
}
