import { newDelivery } from '../../../lambda/shared/webhooks/delivery-item';
import { MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';

let api: MemoryApi;
beforeEach(async () => {
  api = await MemoryApi.start();
});
afterEach(() => api.stop());

const webhooks = (...args: string[]) => runCommand(['webhooks', ...args, '--url', api.url]);

async function register(...args: string[]): Promise<string> {
  await webhooks('add', 'https://example.org/votes', ...args);
  return [...api.webhooks.items.keys()].at(-1) ?? '';
}

test('add shows the secret, which list does not', async () => {
  const { output } = await webhooks('add', 'https://example.org/votes');
  expect(output).toMatch(/^[0-9a-f]{16} {2}https:\/\/example.org\/votes\nsecret {2}whsec_\S+\nKeep it: /);
  const listed = await webhooks('list');
  expect(listed.output).toMatch(/enabled {2}all {3}poll.created .* https:\/\/example.org\/votes\n$/);
  expect(listed.output).not.toContain('whsec_');
});

test('add registers all events but the samples of results, or those that are named, of a poll', async () => {
  const all = await register();
  const [types] = [...api.webhooks.items.values()].map((webhook) => webhook.types);
  expect(types).toContain('poll.certified');
  expect(types).not.toContain('results.sampled');
  const some = await register('-e', 'results.sampled', '-e', 'poll.closed', '--poll', 'best-song');
  expect(some).not.toBe(all);
  expect(await api.webhooks.find(some)).toMatchObject({
    types: ['results.sampled', 'poll.closed'],
    pollId: 'best-song',
  });
});

test('says what is wrong with an address, an event and a webhook', async () => {
  expect((await webhooks('add', 'http://example.org')).errors).toBe(
    'error: url must begin with https://; given "http://example.org".\n',
  );
  expect((await webhooks('add', 'https://example.org', '-e', 'poll.won')).errors).toMatch(
    /It must be one of poll.created/,
  );
  expect(await webhooks('enable', 'none')).toMatchObject({
    exitCode: 1,
    errors: 'error: There is no webhook "none".\n',
  });
});

test('rotate shows the new secret, and until when the one before signs', async () => {
  const { output } = await webhooks('rotate', await register());
  expect(output).toMatch(/secret {2}whsec_\S+\nKeep it: .*\nThe secret before signs too until 20\S+Z\.\n$/);
});

test('disable, enable and remove say how it stands', async () => {
  const id = await register();
  expect((await webhooks('disable', id)).output).toContain('disabled');
  expect((await webhooks('enable', id)).output).toContain('enabled');
  expect((await webhooks('remove', id)).output).toBe(`${id} is deleted.\n`);
  expect((await webhooks('list')).output).toMatch(/^There are no webhooks/);
});

test('deliveries shows what became of each, and replay has it sent again', async () => {
  const id = await register();
  expect((await webhooks('deliveries', id)).output).toMatch(/^Nothing has been delivered/);
  const delivery = newDelivery(
    { id: 'e1', type: 'poll.certified', timestamp: '2026-11-21T12:00:00.000Z', data: { pollId: 'p' } },
    id,
  );
  const attempts = [{ at: delivery.timestamp, ms: 15_000, failure: 'timeout' as const }];
  api.deliveries.items.set(`${id} ${delivery.deliveryId}`, { ...delivery, state: 'failed', attempts });
  expect((await webhooks('deliveries', id)).output).toMatch(
    /\n2026-11-21T12:00:00.000Z~e1 {2}poll.certified {2}p {5}failed {2}timeout after 15000 ms {2}1 {9}–\n$/,
  );
  expect((await webhooks('replay', id, delivery.deliveryId)).output).toMatch(/ pending /);
});
