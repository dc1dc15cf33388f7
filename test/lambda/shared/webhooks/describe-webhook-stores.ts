import type { EventEnvelope } from '../../../../contract/events';
import { type Delivery, newDelivery } from '../../../../lambda/shared/webhooks/delivery-item';
import { CLAIM_MS, type DeliveryStore } from '../../../../lambda/shared/webhooks/delivery-store';
import type { WebhookReader } from '../../../../lambda/shared/webhooks/webhook-store';
import type { DeliveryLog } from '../../../../lambda/webhooks/delivery-log';
import type { WebhookEditor } from '../../../../lambda/webhooks/webhook-editor';
import { NOON } from '../../factories';
import { testWebhook } from './memory-webhooks';

export interface WebhookStores {
  webhooks: WebhookReader & WebhookEditor;
  deliveries: DeliveryStore & DeliveryLog;
}

const event = (id: string): EventEnvelope => ({
  id,
  type: 'poll.certified',
  timestamp: new Date(NOON + Number(id.slice(1))).toISOString(),
  data: { pollId: 'best-song' },
});
const iso = (at: number) => new Date(at).toISOString();
const FAILED = { at: iso(NOON), ms: 12, status: 500 };

/** What both tables of webhooks do, in memory and in a database. */
export function describeWebhookStores(where: string, open: () => WebhookStores): void {
  describe(`webhooks ${where}`, () => {
    const make = (webhookId: string) => {
      const { shown: _, ...webhook } = testWebhook({ webhookId });
      return webhook;
    };

    test('are found, listed and deleted', async () => {
      const { webhooks } = open();
      await webhooks.create(make('w1'));
      await webhooks.create({ ...make('w2'), pollId: 'best-song' });
      expect(await webhooks.find('w2')).toMatchObject({ pollId: 'best-song', types: ['poll.certified'] });
      expect((await webhooks.list()).map(({ webhookId }) => webhookId).sort()).toEqual(['w1', 'w2']);
      for (const webhookId of ['w1', 'w2', 'w3']) await webhooks.remove(webhookId);
      expect(await webhooks.list()).toEqual([]);
    });

    test('are disabled and enabled, and an operator’s word stands', async () => {
      const { webhooks } = open();
      await webhooks.create(make('w1'));
      await webhooks.markGone('w1');
      expect(await webhooks.find('w1')).toMatchObject({ disabledBy: 'gone' });
      expect(await webhooks.setEnabled('w1', true)).toEqual(await webhooks.find('w1'));
      expect(await webhooks.find('w1')).not.toHaveProperty('disabledBy');
      await webhooks.setEnabled('w1', false);
      await webhooks.markGone('w1');
      expect(await webhooks.find('w1')).toMatchObject({ disabledBy: 'operator' });
      await webhooks.remove('w1');
    });

    test('keep the secret before a new one', async () => {
      const { webhooks } = open();
      const webhook = make('w1');
      await webhooks.create(webhook);
      await webhooks.rotateSecret('w1', 'new', iso(NOON));
      expect(await webhooks.find('w1')).toMatchObject({
        secret: 'new',
        previousSecret: webhook.secret,
        previousSecretUntil: iso(NOON),
      });
      await webhooks.remove('w1');
    });

    test('that are gone are not made by a change', async () => {
      const { webhooks } = open();
      await webhooks.markGone('w9');
      expect(await webhooks.setEnabled('w9', false)).toBeUndefined();
      expect(await webhooks.rotateSecret('w9', 'new', iso(NOON))).toBeUndefined();
      expect(await webhooks.find('w9')).toBeUndefined();
    });
  });

  describe(`deliveries ${where}`, () => {
    const findDue = async (store: DeliveryStore, now: number) => {
      const found: string[] = [];
      for await (const { webhookId, deliveryId } of store.findDue(now))
        found.push(`${webhookId} ${deliveryId}`);
      return found;
    };
    const nameOf = ({ webhookId, deliveryId }: Delivery) => `${webhookId} ${deliveryId}`;

    test('are accepted once, due when their claim has ended, and claimed once', async () => {
      const { deliveries } = open();
      const delivery = newDelivery(event('e1'), 'once');
      const accepted = await deliveries.accept(delivery, NOON, 'first');
      expect(accepted).toMatchObject({ claim: 'first', state: 'pending' });
      expect(await deliveries.accept(delivery, NOON, 'second')).toBeUndefined();
      expect(await findDue(deliveries, NOON + CLAIM_MS - 1)).not.toContain(nameOf(delivery));
      expect(await findDue(deliveries, NOON + CLAIM_MS)).toContain(nameOf(delivery));
      expect(await deliveries.claim(delivery, NOON + CLAIM_MS - 1, 'early')).toBeUndefined();
      const later = await deliveries.claim(delivery, NOON + CLAIM_MS, 'later');
      expect(later).toMatchObject({ claim: 'later', body: delivery.body });
      expect(await deliveries.claim(delivery, NOON + CLAIM_MS, 'late')).toBeUndefined();
      if (!accepted || !later) throw new Error('The delivery was not claimed.');
      await deliveries.settle(accepted, { state: 'failed', attempts: [FAILED], failures: 1 });
      expect((await deliveries.list('once')).deliveries).toMatchObject([{ state: 'pending', attempts: [] }]);
      await deliveries.settle(later, { state: 'delivered', attempts: [FAILED], failures: 0 });
      const [settled] = (await deliveries.list('once')).deliveries;
      expect(settled).toMatchObject({ state: 'delivered', attempts: [FAILED] });
      expect(settled).not.toHaveProperty('dueAt');
      expect(await findDue(deliveries, NOON + 10 * CLAIM_MS)).not.toContain(nameOf(delivery));
    });

    test('that failed are due again when they are said to be, and can be replayed when they are given up', async () => {
      const { deliveries } = open();
      const delivery = newDelivery(event('e2'), 'again');
      const claimed = await deliveries.accept(delivery, NOON, 'first');
      if (!claimed) throw new Error('The delivery was not accepted.');
      expect(await deliveries.replay(delivery, NOON)).toMatchObject({ dueAt: iso(NOON + CLAIM_MS) });
      const dueAt = iso(NOON + 60_000);
      await deliveries.settle(claimed, { state: 'pending', attempts: [FAILED], failures: 1, dueAt });
      expect(await deliveries.claim(delivery, NOON + 59_999, 'early')).toBeUndefined();
      const again = await deliveries.claim(delivery, NOON + 60_000, 'again');
      if (!again) throw new Error('The delivery was not claimed.');
      await deliveries.settle(again, { state: 'failed', attempts: [FAILED, FAILED], failures: 2 });
      expect(await deliveries.claim(delivery, NOON + 999_999, 'never')).toBeUndefined();
      const replayed = await deliveries.replay(delivery, NOON + 5);
      expect(replayed).toMatchObject({ state: 'pending', failures: 0, dueAt: iso(NOON + 5) });
      expect(await deliveries.claim(delivery, NOON + 5, 'replay')).toMatchObject({
        attempts: [FAILED, FAILED],
      });
      expect(await deliveries.replay({ webhookId: 'again', deliveryId: 'none' }, NOON)).toBeUndefined();
    });

    test('are listed for each webhook, those of the newest events first', async () => {
      const { deliveries } = open();
      for (const id of ['e1', 'e3', 'e2'])
        await deliveries.accept(newDelivery(event(id), 'listed'), NOON, 'c');
      await deliveries.accept(newDelivery(event('e4'), 'other'), NOON, 'c');
      const ids = (list: readonly Delivery[]) => list.map(({ eventId }) => eventId);
      const { deliveries: all, isMore } = await deliveries.list('listed');
      expect([ids(all), isMore]).toEqual([['e3', 'e2', 'e1'], false]);
      expect(ids((await deliveries.list('listed', all[0]?.deliveryId)).deliveries)).toEqual(['e2', 'e1']);
    });
  });
}
