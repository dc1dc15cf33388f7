import type { WebhookView } from '../../../../contract/webhooks';
import type { DeliverParts } from '../../../../lambda/shared/webhooks/attempt';
import type { Delivery } from '../../../../lambda/shared/webhooks/delivery-item';
import { CLAIM_MS, type DeliveryStore } from '../../../../lambda/shared/webhooks/delivery-store';
import type { Webhook } from '../../../../lambda/shared/webhooks/webhook-item';
import { webhookSecrets } from '../../../../lambda/shared/webhooks/webhook-secrets';
import type { WebhookReader } from '../../../../lambda/shared/webhooks/webhook-store';
import type { DeliveryLog } from '../../../../lambda/webhooks/delivery-log';
import type { WebhookEditor } from '../../../../lambda/webhooks/webhook-editor';

export const testSecrets = webhookSecrets('a secret of the tests');

/** The Webhooks table in memory. */
export class MemoryWebhooks implements WebhookReader, WebhookEditor {
  readonly items = new Map<string, Webhook>();

  async find(webhookId: string) {
    return this.items.get(webhookId);
  }

  async list() {
    return [...this.items.values()];
  }

  async markGone(webhookId: string) {
    const webhook = this.items.get(webhookId);
    if (webhook) this.items.set(webhookId, { disabledBy: 'gone', ...webhook });
  }

  async create(webhook: Webhook) {
    this.items.set(webhook.webhookId, webhook);
  }

  async setEnabled(webhookId: string, enabled: boolean) {
    const { disabledBy: _before, ...webhook } = this.items.get(webhookId) ?? {};
    return this.#change(webhookId, enabled ? webhook : { ...webhook, disabledBy: 'operator' });
  }

  async rotateSecret(webhookId: string, secret: string, previousSecretUntil: string) {
    const webhook = this.items.get(webhookId);
    return this.#change(webhookId, {
      ...webhook,
      previousSecret: webhook?.secret,
      secret,
      previousSecretUntil,
    });
  }

  async remove(webhookId: string) {
    this.items.delete(webhookId);
  }

  #change(webhookId: string, changed: Partial<Webhook>): Webhook | undefined {
    const { webhookId: id, url, types, createdAt, createdBy, secret } = changed;
    if (!id || !url || !types || !createdAt || !createdBy || !secret) return undefined;
    const webhook = { ...changed, webhookId: id, url, types, createdAt, createdBy, secret };
    this.items.set(webhookId, webhook);
    return webhook;
  }
}

/** The Deliveries table in memory. */
export class MemoryDeliveries implements DeliveryStore, DeliveryLog {
  readonly items = new Map<string, Delivery>();

  async accept(delivery: Delivery, now: number, claim: string) {
    const key = keyOf(delivery);
    if (this.items.has(key)) return undefined;
    const claimed = { ...delivery, claim, dueAt: iso(now + CLAIM_MS) };
    this.items.set(key, claimed);
    return claimed;
  }

  async *findDue(now: number) {
    for (const delivery of [...this.items.values()]) if (isDue(delivery, now)) yield delivery;
  }

  async claim(key: Pick<Delivery, 'webhookId' | 'deliveryId'>, now: number, claim: string) {
    const delivery = this.items.get(keyOf(key));
    if (!delivery || !isDue(delivery, now)) return undefined;
    const claimed = { ...delivery, claim, dueAt: iso(now + CLAIM_MS) };
    this.items.set(keyOf(key), claimed);
    return claimed;
  }

  async settle(delivery: Delivery, settlement: Parameters<DeliveryStore['settle']>[1]) {
    const { claim: standing, dueAt: _due, ...before } = this.items.get(keyOf(delivery)) ?? delivery;
    if (standing !== delivery.claim) return;
    this.items.set(keyOf(delivery), { ...before, ...settlement, attempts: [...settlement.attempts] });
  }

  async list(webhookId: string, after = '~') {
    const deliveries = [...this.items.values()].filter(
      (one) => one.webhookId === webhookId && one.deliveryId < after,
    );
    deliveries.sort((a, b) => (a.deliveryId > b.deliveryId ? -1 : 1));
    return { deliveries, isMore: false };
  }

  async replay(key: Pick<Delivery, 'webhookId' | 'deliveryId'>, now: number) {
    const delivery = this.items.get(keyOf(key));
    if (!delivery || delivery.claim !== undefined) return delivery;
    const replayed: Delivery = { ...delivery, state: 'pending', failures: 0, dueAt: iso(now) };
    this.items.set(keyOf(key), replayed);
    return replayed;
  }
}

/** A webhook that wants every event of one type, and what it signs with. */
export function testWebhook(changes: Partial<WebhookView> = {}): Webhook & { shown: string } {
  const webhookId = changes.webhookId ?? 'w1';
  const { shown, kept } = testSecrets.create(webhookId);
  return {
    webhookId,
    url: 'https://example.org/votes',
    types: ['poll.certified'],
    createdAt: '2026-11-21T10:00:00.000Z',
    createdBy: 'otto',
    secret: kept,
    shown,
    ...changes,
  };
}

export interface Sent {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What delivers, over tables in memory; its endpoints answer what `answers` says, the last again and again. */
export function memoryDelivering(answers: Awaited<ReturnType<DeliverParts['post']>>[] = [{ status: 204 }]) {
  const webhooks = new MemoryWebhooks();
  const deliveries = new MemoryDeliveries();
  const sent: Sent[] = [];
  const clock = { now: Date.parse('2026-11-21T12:00:00.000Z') };
  let claims = 0;
  const parts: DeliverParts = {
    webhooks,
    deliveries,
    secrets: testSecrets,
    post: async (url, headers, body) => {
      sent.push({ url, headers, body });
      return answers[Math.min(sent.length, answers.length) - 1] ?? { status: 204 };
    },
    logger: { info() {}, warn() {}, error() {} },
    newClaim: () => `claim-${claims++}`,
    clock: () => clock.now,
    random: () => 0,
  };
  return { parts, webhooks, deliveries, sent, clock };
}

function keyOf({ webhookId, deliveryId }: Pick<Delivery, 'webhookId' | 'deliveryId'>): string {
  return `${webhookId} ${deliveryId}`;
}

function isDue({ state, dueAt }: Delivery, now: number): boolean {
  return state === 'pending' && dueAt !== undefined && dueAt <= iso(now);
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
