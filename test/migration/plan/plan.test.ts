import { estimate, measureCopy, planCopy } from '../../../migration/plan/plan';
import { ShardWatch } from '../../../migration/relay/shard-watch';
import { MemoryTarget } from '../fakes/memory-target';
import { begun, MAPPING, sqlShard } from '../support/moving';

const DAY = 86_400;
const FROM = Date.parse('2026-01-01T00:00:00.000Z');

const daysAt = (rate: number) => (estimate(1_000_000_000, rate, FROM).seconds ?? 0) / DAY;

test('a billion rows take a day at 11,600 a second, 2.3 days at 5,000, and 19 at 600', () => {
  expect(daysAt(11_600)).toBeCloseTo(1.0, 1);
  expect(daysAt(5_000)).toBeCloseTo(2.3, 1);
  expect(daysAt(600)).toBeCloseTo(19.3, 1);
});

test('says the day on which the copy ends', () => {
  expect(estimate(1_000_000_000, 11_600, FROM).finishesAt).toBe('2026-01-01T23:56:46.896Z');
  expect(estimate(1_000_000_000, 600, FROM).finishesAt).toBe('2026-01-20T06:57:46.666Z');
});

test.each([
  [1_000, 0],
  [1e300, 1e-9],
])('promises no day to a copy of %d rows at %d a second', (ballots, rate) => {
  expect(estimate(ballots, rate, FROM).finishesAt).toBeUndefined();
});

test('counts the ballots of every shard', async () => {
  const [north, south] = [sqlShard('north'), sqlShard('south')];
  for (const voter of ['a', 'b', 'c']) north.cast(voter, '1');
  south.cast(null, '2');
  expect(await planCopy([north, south], 2)).toMatchObject({
    shards: [
      { name: 'north', ballots: 3 },
      { name: 'south', ballots: 1 },
    ],
    ballots: 4,
    planned: { rate: 2, seconds: 2 },
    measured: undefined,
  });
});

describe('what is measured', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  async function measuring(ballots: number, seconds: number, rateLimit: number) {
    const shard = sqlShard();
    for (let voter = 0; voter < ballots; voter++) shard.cast(`v${voter}`, '1');
    await shard.installCapture();
    const journal = await begun({ rateLimit });
    const target = new MemoryTarget();
    const parts = {
      shards: [{ shard, watch: new ShardWatch(shard, journal) }],
      target,
      writeShards: 4,
      journal,
      epoch: 1,
      mapping: MAPPING,
      window: { opensAt: undefined, closesAt: undefined },
    };
    const measured = measureCopy(parts, await planCopy([shard], 10_000), seconds);
    await jest.advanceTimersByTimeAsync(1_000);
    shard.cast('of today', '2');
    await jest.advanceTimersByTimeAsync(seconds * 1_000);
    return { plan: await measured, target };
  }

  test('the rate that was really had, the end at that rate, and what held it', async () => {
    const { plan, target } = await measuring(3_000, 20, 50);
    expect(plan.planned.seconds).toBe(0.3);
    const { rate = 0, seconds = 0, copied = 0, limitedBy = [] } = plan.measured ?? {};
    expect(rate).toBeGreaterThan(45);
    expect(rate).toBeLessThan(65);
    expect(seconds).toBeCloseTo(3_000 / rate);
    expect(limitedBy[0]).toMatchObject({ cause: 'limit' });
    expect(target.items.size).toBe(copied + 1);
  });

  test('ends before its time where there is no more to copy', async () => {
    const { plan } = await measuring(100, 60, 1_000_000);
    expect(plan.measured).toMatchObject({ copied: 100 });
    expect(plan.measured?.rate).toBeGreaterThan(50);
  });
});
