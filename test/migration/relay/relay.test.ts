import { Relay } from '../../../migration/relay/relay';
import { acceptSchema, ShardWatch } from '../../../migration/relay/shard-watch';
import type { MemoryJournal } from '../fakes/memory-journal';
import { begun, findingsOf, MAPPING, sqlShard } from '../support/moving';
import { TestTarget } from '../support/test-target';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
afterEach(() => jest.useRealTimers());

async function relaying({ journal }: { journal?: MemoryJournal } = {}) {
  const shard = sqlShard();
  await shard.installCapture();
  const target = new TestTarget();
  const kept = journal ?? (await begun());
  const watch = new ShardWatch(shard, kept);
  await watch.look();
  const relay = new Relay({ shard, target, journal: kept, epoch: 1, mapping: MAPPING }, watch);
  return { shard, target, journal: kept, watch, relay };
}

/** Lets so much time go by, and what is done in it. */
const during = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

test('carries what voters do, and takes it out of the outbox', async () => {
  const { shard, target, relay } = await relaying();
  relay.start();
  shard.cast('alice', '1');
  shard.cast('bob', '2');
  await during(20);
  expect(shard.changes).toEqual([]);
  shard.cast('alice', '2');
  shard.retract('bob');
  await during(500);
  await relay.stop();
  expect(target.choiceOf('alice')).toBe('ben');
  expect(await target.totals()).toEqual(new Map([['ben', 1]]));
  expect(relay.state).toMatchObject({ name: 'north', relayed: 4, problem: undefined });
});

test('sends the newest change of a voter alone, a hundred voters a call', async () => {
  const { shard, target, relay } = await relaying();
  for (let voter = 0; voter < 150; voter++) for (const id of ['1', '2', '1']) shard.cast(`v${voter}`, id);
  relay.start();
  await during(20);
  await relay.stop();
  expect(target.calls.map(({ rows }) => rows.length)).toEqual([100, 50]);
  expect(shard.changes).toEqual([]);
  expect(await target.totals()).toEqual(new Map([['ann', 150]]));
});

test.each([
  ['an insert that a delete has overtaken', [4, 3], undefined],
  ['a re-cast that its deletion comes behind', [5, 4], 'ann'],
  ['a change that crosses a change', [6, 5], 'ben'],
])('the highest version stands: %s', async (_, [first = 0, second = 0], stands) => {
  const { target } = await relaying();
  const choices = [undefined, 'ann', undefined, 'ann', undefined, 'ann', 'ben'];
  const rowOf = (version: number) => ({
    voterId: 'alice',
    version,
    ...(choices[version] && { candidateId: choices[version], castAt: '2026-01-01T12:00:00.000Z' }),
  });
  for (const version of [first, second, first, second]) await target.import('north', 1, [rowOf(version)]);
  expect(target.choiceOf('alice')).toBe(stands);
});

test('what is throttled stays in the outbox until it is written', async () => {
  const { shard, target, relay } = await relaying();
  target.before = ({ voterId }) => (voterId === 'alice' ? { status: 'unavailable' } : undefined);
  shard.cast('alice', '1');
  shard.cast('bob', '1');
  relay.start();
  await during(5_000);
  expect(shard.changes.map(({ voterId }) => voterId)).toEqual(['alice']);
  target.before = () => undefined;
  await during(500);
  await relay.stop();
  expect(shard.changes).toEqual([]);
  expect(target.choiceOf('alice')).toBe('ann');
});

test('many changes of a throttled write shard do not keep the others from going', async () => {
  const { shard, target, relay } = await relaying();
  target.before = ({ voterId }) => (voterId?.startsWith('hot') ? { status: 'unavailable' } : undefined);
  for (let voter = 0; voter < 2_000; voter++) shard.cast(`hot${voter}`, '1');
  shard.cast('bob', '1');
  relay.start();
  await during(5_000);
  await relay.stop();
  expect(target.choiceOf('bob')).toBe('ann');
  expect(shard.changes).toHaveLength(2_000);
});

test('a ballot that cannot be carried any more leaves nothing of the one before, and is told by its row', async () => {
  const { shard, target, journal, relay } = await relaying();
  shard.cast('alice', '1');
  relay.start();
  await during(300);
  shard.cast('alice', '9');
  shard.cast(null, '1');
  shard.cast('', '1');
  await during(300);
  await relay.stop();
  expect(target.choiceOf('alice')).toBeUndefined();
  expect(shard.changes).toEqual([]);
  expect(await findingsOf(journal)).toEqual(['north/3 voter-missing', 'north/1 no-such-candidate']);
});

test('a ballot that the pipeline finds impossible leaves nothing of the one before either', async () => {
  const { shard, target, journal, relay } = await relaying();
  shard.cast('alice', '1');
  relay.start();
  await during(300);
  target.state = { ...target.state, candidateIds: ['ann'] };
  shard.cast('alice', '2');
  await during(300);
  await relay.stop();
  expect(target.choiceOf('alice')).toBeUndefined();
  expect(shard.changes).toEqual([]);
  expect(await findingsOf(journal)).toEqual(['north/1 no-such-candidate']);
});

test('two voters of the source that are one at the pipeline: the first stands, the other is told', async () => {
  const { shard, target, journal, relay } = await relaying();
  shard.cast('alice', '1');
  relay.start();
  await during(300);
  shard.cast(' alice', '2');
  await during(300);
  await relay.stop();
  expect(target.choiceOf('alice')).toBe('ann');
  expect(shard.changes).toEqual([]);
  expect(await findingsOf(journal)).toEqual(['north/2 conflict']);
});

test('a ballot that is gone by now is not told', async () => {
  const { shard, journal, relay } = await relaying();
  shard.cast('alice', '9');
  shard.retract('alice');
  relay.start();
  await during(300);
  await relay.stop();
  expect(await findingsOf(journal)).toEqual([]);
});

test('a pipeline that is away is waited for, and said', async () => {
  const { shard, target, relay } = await relaying();
  target.before = () => {
    throw new Error('no route to the pipeline');
  };
  shard.cast('alice', '1');
  relay.start();
  await during(60_000);
  expect(relay.state.problem).toBe('no route to the pipeline');
  expect(shard.changes).toHaveLength(1);
  expect(target.calls.length).toBeLessThan(30);
  target.before = () => undefined;
  await during(11_000);
  await relay.stop();
  expect(relay.state.problem).toBeUndefined();
  expect(target.choiceOf('alice')).toBe('ann');
});

test('one call that fails takes nothing from the others', async () => {
  const { shard, target, relay } = await relaying();
  target.before = ({ voterId }) => {
    if (voterId === 'v0') throw new Error('cut off');
    return undefined;
  };
  for (let voter = 0; voter < 300; voter++) shard.cast(`v${voter}`, '1');
  relay.start();
  await during(50);
  await relay.stop();
  expect(shard.changes).toHaveLength(100);
  expect(relay.state.problem).toBe('cut off');
});

test('a source that is away is waited for, and said', async () => {
  const { shard, target, relay } = await relaying();
  const outage = jest.spyOn(shard, 'relay').mockRejectedValue(new Error('connection refused'));
  shard.cast('alice', '1');
  relay.start();
  await during(1_000);
  expect(relay.state.problem).toBe('connection refused');
  outage.mockRestore();
  await during(11_000);
  await relay.stop();
  expect(target.choiceOf('alice')).toBe('ann');
});

test('a change whose deletion failed is applied once more, which changes nothing', async () => {
  const { shard, target, relay } = await relaying();
  const whole = shard.relay.bind(shard);
  jest.spyOn(shard, 'relay').mockImplementationOnce(async (limit, apply) => {
    await whole(limit, async (changes) => {
      await apply(changes);
      return new Set();
    });
    throw new Error('terminating connection');
  });
  shard.cast('alice', '1');
  relay.start();
  await during(1_000);
  await relay.stop();
  expect(target.calls).toHaveLength(2);
  expect(target.calls[1]).toEqual(target.calls[0]);
  expect(shard.changes).toEqual([]);
});

test('imports nothing more once it is stopped', async () => {
  const { shard, target, relay } = await relaying();
  relay.start();
  await during(1_000);
  await relay.stop();
  shard.cast('alice', '1');
  await during(60_000);
  expect(target.calls).toEqual([]);
  relay.start();
  await during(10);
  await relay.stop();
  expect(target.calls).toHaveLength(1);
});

test('goes on after three days', async () => {
  const { shard, target, relay } = await relaying();
  relay.start();
  await during(300);
  await relay.stop();
  for (let voter = 0; voter < 1_000; voter++) shard.cast(`v${voter}`, '1');
  await during(3 * 86_400_000);
  relay.start();
  await during(100);
  await relay.stop();
  expect((await target.totals()).get('ann')).toBe(1_000);
});

test('works off a long outbox in claims of one size', async () => {
  const { shard, target, relay } = await relaying();
  const claims: number[] = [];
  const whole = shard.relay.bind(shard);
  jest.spyOn(shard, 'relay').mockImplementation((limit, apply) =>
    whole(limit, (changes) => {
      claims.push(changes.length);
      return apply(changes);
    }),
  );
  for (let voter = 0; voter < 20_000; voter++) shard.cast(`v${voter % 7_000}`, '1');
  relay.start();
  await during(100);
  await relay.stop();
  expect(Math.max(...claims)).toBe(500);
  expect(shard.changes).toEqual([]);
  expect((await target.totals()).get('ann')).toBe(7_000);
});

describe('a shard whose server or schema changes', () => {
  test('another server: versions are raised, a verification is asked for, and it goes on', async () => {
    const { shard, target, journal, watch, relay } = await relaying();
    await watch.start();
    relay.start();
    shard.cast('alice', '1');
    await during(300);
    const before = await shard.version();
    shard.server = { system: 'memory', timeline: 2 };
    await during(1_500);
    expect(await shard.version()).toBeGreaterThan(before);
    expect(await journal.requests()).toEqual([
      { id: 'takeover/north/memory/2', what: 'verify', by: 'migration' },
    ]);
    expect((await journal.read())?.identities).toEqual({ north: 'memory/2' });
    expect(await journal.history()).toHaveLength(1);
    shard.cast('alice', '2');
    await during(1_500);
    await Promise.all([relay.stop(), watch.stop()]);
    expect(target.choiceOf('alice')).toBe('ben');
  });

  test('another schema: nothing is carried until it is accepted', async () => {
    const { shard, target, journal, watch, relay } = await relaying();
    await watch.start();
    relay.start();
    await during(300);
    shard.schema = 'one column more';
    await during(1_500);
    shard.cast('alice', '1');
    await during(5_000);
    expect(target.calls).toEqual([]);
    expect(relay.state).toMatchObject({
      outboxRows: 1,
      problem: 'its schema is not what it was: set it back, or accept it as it is now with "accept"',
    });
    await acceptSchema(journal, 'north', 'kim');
    await during(1_500);
    await Promise.all([relay.stop(), watch.stop()]);
    expect(target.choiceOf('alice')).toBe('ann');
    expect(relay.state.problem).toBeUndefined();
    expect((await journal.history()).at(-1)).toMatchObject({ by: 'kim' });
  });

  test('a schema that is set back is as good as before', async () => {
    const { shard, target, watch, relay } = await relaying();
    await watch.start();
    relay.start();
    const { schema } = shard;
    shard.schema = 'a trigger less';
    await during(1_500);
    shard.cast('alice', '1');
    shard.schema = schema;
    await during(1_500);
    await Promise.all([relay.stop(), watch.stop()]);
    expect(target.choiceOf('alice')).toBe('ann');
  });

  test('a shard that cannot be looked at is said, and looked at again', async () => {
    const { shard, watch } = await relaying();
    const outage = jest.spyOn(shard, 'identity').mockRejectedValue(new Error('connection refused'));
    await watch.start();
    expect(watch.problem).toBe('it cannot be looked at: connection refused');
    outage.mockRestore();
    await during(1_500);
    await watch.stop();
    expect(watch.problem).toBeUndefined();
  });
});
