import { Webhook as Verifier } from 'standardwebhooks';
import type { EventEnvelope } from '../../../contract/events';
import { deliverEvent } from '../../../lambda/deliver/deliver-event';
import { redeliver } from '../../../lambda/redeliver/redeliver';
import { CLAIM_MS } from '../../../lambda/shared/webhooks/delivery-store';
import { memoryDelivering, testSecrets, testWebhook } from '../shared/webhooks/memory-webhooks';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ENOUGH = () => 90_000;

const CERTIFIED: EventEnvelope = {
  id: 'e1',
  type: 'poll.certified',
  timestamp: '2026-11-21T11:59:59.000Z',
  data: { pollId: 'best-song', certificate: { digest: 'abc' } },
};

const only = <T>(list: Iterable<T>): T => {
  const [one, ...others] = [...list];
  if (one === undefined || others.length > 0) throw new Error('There must be exactly one.');
  return one;
};

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00.000Z') }));
afterEach(() => jest.useRealTimers());

test('sends an event that a receiver verifies with the published library', async () => {
  const { parts, webhooks, deliveries, sent } = memoryDelivering();
  const webhook = testWebhook();
  await webhooks.create(webhook);
  await deliverEvent(parts, CERTIFIED);
  const { url, headers, body } = only(sent);
  expect(url).toBe('https://example.org/votes');
  expect(headers['webhook-id']).toBe('e1');
  const { type, timestamp, data } = CERTIFIED;
  expect(new Verifier(webhook.shown).verify(body, headers)).toEqual({ type, timestamp, data });
  expect(() => new Verifier(testWebhook().shown).verify(body, headers)).toThrow('No matching signature');
  expect(() => new Verifier(webhook.shown).verify(body.replace('abc', 'abd'), headers)).toThrow();
  expect(only(deliveries.items.values())).toMatchObject({
    state: 'delivered',
    attempts: [{ status: 204, at: '2026-11-21T12:00:00.000Z' }],
  });
});

test('signs with the secret before too, for as long as it is good', async () => {
  const { parts, webhooks, sent, clock } = memoryDelivering();
  const webhook = testWebhook();
  await webhooks.create(webhook);
  const { shown, kept } = testSecrets.create('w1');
  await webhooks.rotateSecret('w1', kept, '2026-11-21T12:00:01.000Z');
  await deliverEvent(parts, CERTIFIED);
  clock.now += 2_000;
  await deliverEvent(parts, { ...CERTIFIED, id: 'e2' });
  const [before, after] = sent.map(({ headers, body }) => ({ headers, body }));
  for (const secret of [webhook.shown, shown])
    new Verifier(secret).verify(before?.body ?? '', before?.headers ?? {});
  new Verifier(shown).verify(after?.body ?? '', after?.headers ?? {});
  expect(() => new Verifier(webhook.shown).verify(after?.body ?? '', after?.headers ?? {})).toThrow();
});

test('delivers an event that comes twice once', async () => {
  const { parts, webhooks, sent } = memoryDelivering();
  await webhooks.create(testWebhook());
  await Promise.all([deliverEvent(parts, CERTIFIED), deliverEvent(parts, CERTIFIED)]);
  await deliverEvent(parts, CERTIFIED);
  expect(sent).toHaveLength(1);
});

test.each([
  ['another type', { types: ['poll.opened' as const] }],
  ['another poll', { pollId: 'best-film' }],
  ['nothing, being disabled', { disabledBy: 'operator' as const }],
])('sends nothing to a webhook that wants %s', async (_, changes) => {
  const { parts, webhooks, deliveries } = memoryDelivering();
  await webhooks.create(testWebhook(changes));
  await deliverEvent(parts, CERTIFIED);
  expect(deliveries.items.size).toBe(0);
});

test('tries again for a day, ever later, and then gives up', async () => {
  const { parts, webhooks, deliveries, sent, clock } = memoryDelivering([
    { status: 500 },
    { status: 301 },
    { failure: 'timeout' },
  ]);
  await webhooks.create(testWebhook());
  const began = clock.now;
  const times = [0];
  await deliverEvent(parts, CERTIFIED);
  while (only(deliveries.items.values()).state === 'pending') {
    const before = sent.length;
    clock.now = Date.parse(only(deliveries.items.values()).dueAt ?? '') - 1;
    await redeliver(parts, ENOUGH);
    expect(sent).toHaveLength(before);
    clock.now += 1;
    await redeliver(parts, ENOUGH);
    expect(sent).toHaveLength(before + 1);
    times.push((clock.now - began) / MINUTE);
  }
  expect(times).toEqual([0, 1, 6, 36, 156, 456, 936, 1_476]);
  expect(only(deliveries.items.values())).toMatchObject({
    state: 'failed',
    attempts: [{ status: 500 }, { status: 301 }, ...Array(6).fill({ failure: 'timeout' })],
  });
});

test('disables a webhook whose endpoint answers 410, and sends it nothing more', async () => {
  const { parts, webhooks, deliveries, sent } = memoryDelivering([{ status: 410 }]);
  await webhooks.create(testWebhook());
  await deliverEvent(parts, CERTIFIED);
  expect(only(webhooks.items.values())).toMatchObject({ disabledBy: 'gone' });
  expect(only(deliveries.items.values())).toMatchObject({ state: 'failed', attempts: [{ status: 410 }] });
  await deliverEvent(parts, { ...CERTIFIED, id: 'e2' });
  expect(sent).toHaveLength(1);
});

test('gives up what waits for a webhook that is disabled meanwhile, without an attempt', async () => {
  const { parts, webhooks, deliveries, sent, clock } = memoryDelivering([{ status: 500 }]);
  await webhooks.create(testWebhook());
  await deliverEvent(parts, CERTIFIED);
  await webhooks.setEnabled('w1', false);
  clock.now += HOUR;
  await redeliver(parts, ENOUGH);
  expect(sent).toHaveLength(1);
  expect(only(deliveries.items.values())).toMatchObject({ state: 'failed', attempts: [{ status: 500 }] });
});

test('sweeps that run side by side attempt a delivery once', async () => {
  const { parts, webhooks, sent, clock } = memoryDelivering([{ status: 500 }]);
  await webhooks.create(testWebhook());
  await deliverEvent(parts, CERTIFIED);
  clock.now += MINUTE;
  await Promise.all([redeliver(parts, ENOUGH), redeliver(parts, ENOUGH), redeliver(parts, ENOUGH)]);
  expect(sent).toHaveLength(2);
});

test('attempts again what died between the writing and the end of an attempt, once its claim is over', async () => {
  const { parts, webhooks, deliveries, sent, clock } = memoryDelivering();
  await webhooks.create(testWebhook());
  const dies = { ...parts, post: () => Promise.reject(new Error('The function dies.')) };
  await deliverEvent(dies, CERTIFIED);
  await deliverEvent(parts, CERTIFIED);
  clock.now += CLAIM_MS - 1;
  await redeliver(parts, ENOUGH);
  expect(sent).toHaveLength(0);
  clock.now += 1;
  await redeliver(parts, ENOUGH);
  expect(sent).toHaveLength(1);
  expect(only(deliveries.items.values())).toMatchObject({ state: 'delivered' });
});

test('what an attempt came to is not written once its claim has passed to another', async () => {
  const { parts, webhooks, deliveries, clock } = memoryDelivering();
  await webhooks.create(testWebhook());
  let answer: (outcome: { status: number }) => void = () => {};
  const slow = { ...parts, post: () => new Promise<{ status: number }>((resolve) => (answer = resolve)) };
  const first = deliverEvent(slow, CERTIFIED);
  await jest.advanceTimersByTimeAsync(0);
  clock.now += CLAIM_MS;
  await redeliver(parts, ENOUGH);
  answer({ status: 500 });
  await first;
  expect(only(deliveries.items.values())).toMatchObject({ state: 'delivered' });
});

test('an event that cannot be written for one webhook is written for the others, and fails', async () => {
  const { parts, webhooks, deliveries, sent } = memoryDelivering();
  await webhooks.create(testWebhook());
  await webhooks.create(testWebhook({ webhookId: 'w2' }));
  const accept = deliveries.accept.bind(deliveries);
  jest
    .spyOn(deliveries, 'accept')
    .mockImplementation(async (delivery, now, claim) =>
      delivery.webhookId === 'w1' ? Promise.reject(new Error('busy')) : accept(delivery, now, claim),
    );
  await expect(deliverEvent(parts, CERTIFIED)).rejects.toThrow('busy');
  expect(sent).toHaveLength(1);
});

test('begins no attempt that its time is too short for', async () => {
  const { parts, webhooks, sent, clock } = memoryDelivering([{ status: 500 }]);
  await webhooks.create(testWebhook());
  await deliverEvent(parts, CERTIFIED);
  clock.now += MINUTE;
  await redeliver(parts, () => CLAIM_MS - 1);
  expect(sent).toHaveLength(1);
});
