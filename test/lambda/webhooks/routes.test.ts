import { ALL_ROUTES } from '../../../contract/all-routes';
import { MAX_WEBHOOKS } from '../../../contract/limits';
import { newDelivery } from '../../../lambda/shared/webhooks/delivery-item';
import { signingKey } from '../../../lambda/shared/webhooks/webhook-secrets';
import { webhookRoutes } from '../../../lambda/webhooks/routes';
import { NOON, testRequest } from '../factories';
import {
  MemoryDeliveries,
  MemoryWebhooks,
  testSecrets,
  testWebhook,
} from '../shared/webhooks/memory-webhooks';

const DAY = 86_400_000;
const NEW = { url: 'https://example.org/votes', types: ['poll.certified'] };

function testApi() {
  const webhooks = new MemoryWebhooks();
  const log = new MemoryDeliveries();
  const tellChange = jest.fn();
  const routes = webhookRoutes({
    webhooks,
    log,
    secrets: testSecrets,
    addressProblem: async (url) => (url.startsWith('https://') ? undefined : 'must begin with https://'),
    tellChange,
  });
  const ask = (route: keyof typeof routes, body?: unknown, more = {}) =>
    routes[route](
      testRequest({
        operator: 'otto',
        receivedAt: NOON,
        path: { webhookId: 'w1' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...more,
      }),
    );
  return { ask, webhooks, log, tellChange };
}

const { createWebhook, listWebhooks, editWebhook, deleteWebhook, rotateWebhookSecret } = ALL_ROUTES;
const { listDeliveries, replayDelivery } = ALL_ROUTES;

test('registers a webhook, and shows its secret that once', async () => {
  const { ask, webhooks, tellChange } = testApi();
  const { status, body } = await ask(createWebhook.key, { ...NEW, pollId: 'best-song' });
  expect([status, body]).toEqual([
    201,
    {
      webhook: {
        webhookId: expect.stringMatching(/^[0-9a-f]{16}$/),
        ...NEW,
        pollId: 'best-song',
        createdAt: new Date(NOON).toISOString(),
        createdBy: 'otto',
      },
      secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/),
    },
  ]);
  const { secret } = Object(body);
  expect(signingKey(secret)).toHaveLength(32);
  const told = JSON.stringify([
    await ask(listWebhooks.key),
    [...webhooks.items.values()],
    tellChange.mock.calls,
  ]);
  expect(told).not.toContain(secret.slice(6));
  expect((await ask(listWebhooks.key)).body).toEqual({ webhooks: [Object(body).webhook] });
});

test.each<[string, object, RegExp]>([
  [
    'an address that is not allowed',
    { url: 'http://example.org' },
    /^url must begin with https:\/\/; given "http:\/\/example.org"\.$/,
  ],
  ['an address too long', { url: `https://example.org/${'x'.repeat(2_048)}` }, /^url must be at most 2048/],
  ['no events', { types: [] }, /^types must be at least 1 entries long/],
  ['an event that there is not', { types: ['poll.won'] }, /^types\[0\] must be one of poll.created/],
  ['a poll that no poll can be', { pollId: 'Best Song' }, /^pollId must match/],
  ['a field that it does not know', { secret: 'mine' }, /^secret is not a known field/],
])('refuses %s', async (_, changes, detail) => {
  const { ask, webhooks } = testApi();
  expect(await ask(createWebhook.key, { ...NEW, ...changes })).toMatchObject({
    status: 400,
    body: { detail: expect.stringMatching(detail) },
  });
  expect(webhooks.items.size).toBe(0);
});

test('registers no more than there may be', async () => {
  const { ask } = testApi();
  for (let i = 0; i < MAX_WEBHOOKS; i++)
    expect(await ask(createWebhook.key, NEW)).toMatchObject({ status: 201 });
  expect(await ask(createWebhook.key, NEW)).toMatchObject({ status: 409, refusal: 'too-many-webhooks' });
});

test('disables a webhook and enables it again, one that was gone too', async () => {
  const { ask, webhooks } = testApi();
  await webhooks.create(testWebhook());
  expect((await ask(editWebhook.key, { enabled: false })).body).toMatchObject({ disabledBy: 'operator' });
  expect((await ask(editWebhook.key, { enabled: true })).body).not.toHaveProperty('disabledBy');
  await webhooks.markGone('w1');
  expect((await ask(editWebhook.key, { enabled: true })).body).not.toHaveProperty('disabledBy');
});

test('gives a new secret, and says for how long the one before is good', async () => {
  const { ask, webhooks } = testApi();
  await webhooks.create(testWebhook());
  const { body } = await ask(rotateWebhookSecret.key);
  const previousSecretUntil = new Date(NOON + DAY).toISOString();
  expect(body).toMatchObject({ secret: expect.stringMatching(/^whsec_/), webhook: { previousSecretUntil } });
  const later = await ask(listWebhooks.key, undefined, { receivedAt: NOON + DAY });
  expect(Object(later.body).webhooks[0]).not.toHaveProperty('previousSecretUntil');
});

test('deletes a webhook, also when it is gone', async () => {
  const { ask, webhooks } = testApi();
  await webhooks.create(testWebhook());
  for (let i = 0; i < 2; i++) expect(await ask(deleteWebhook.key)).toMatchObject({ status: 204 });
  expect(webhooks.items.size).toBe(0);
});

const delivery = (id: string, timestamp: string) =>
  newDelivery({ id, type: 'poll.certified', timestamp, data: { pollId: 'best-song' } }, 'w1');

test('lists deliveries, the newest first, and has one delivered again', async () => {
  const { ask, webhooks, log } = testApi();
  await webhooks.create(testWebhook());
  const old = { ...delivery('e1', '2026-11-21T11:00:00.000Z'), state: 'failed' as const, failures: 8 };
  for (const one of [old, delivery('e2', '2026-11-21T11:30:00.000Z')])
    log.items.set(`w1 ${one.deliveryId}`, one);
  const { body } = await ask(listDeliveries.key, undefined, { query: {} });
  expect(Object(body).deliveries.map(({ eventId }: { eventId: string }) => eventId)).toEqual(['e2', 'e1']);
  expect(JSON.stringify(body)).not.toContain('body');
  expect(await ask(replayDelivery.key, { deliveryId: old.deliveryId })).toMatchObject({
    status: 202,
    body: { eventId: 'e1', state: 'pending', dueAt: new Date(NOON).toISOString() },
  });
  expect(await ask(replayDelivery.key, { deliveryId: 'e3' })).toMatchObject({
    status: 404,
    body: { detail: expect.stringContaining('has no delivery "e3"'), field: 'deliveryId' },
  });
});

test('a delivery that is under way is not begun a second time', async () => {
  const { ask, webhooks, log } = testApi();
  await webhooks.create(testWebhook());
  const claimed = await log.accept(delivery('e1', '2026-11-21T11:00:00.000Z'), NOON, 'claim');
  const { body } = await ask(replayDelivery.key, { deliveryId: claimed?.deliveryId });
  expect(body).toMatchObject({ state: 'pending', dueAt: claimed?.dueAt });
});

test.each([
  [editWebhook.key, { enabled: false }],
  [rotateWebhookSecret.key, undefined],
  [listDeliveries.key, undefined],
  [replayDelivery.key, { deliveryId: 'e1' }],
])('%s says that there is no such webhook', async (route, body) => {
  expect(await testApi().ask(route, body, { query: {} })).toMatchObject({
    status: 404,
    body: { detail: 'There is no webhook "w1".', field: 'webhookId' },
  });
});
