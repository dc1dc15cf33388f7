import { Backfill } from '../../../migration/backfill/backfill';
import { ShardWatch } from '../../../migration/relay/shard-watch';
import type { MemoryShard } from '../fakes/memory-shard';
import { begun, FACTS, findingsOf, MAPPING, sqlShard } from '../support/moving';
import { TestTarget } from '../support/test-target';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
afterEach(() => jest.useRealTimers());

const WINDOW = { opensAt: undefined, closesAt: undefined };

interface Given {
  /** Ballots of each shard. */
  ballots?: number[];
  rateLimit?: number;
}

/** Much faster than casting them. */
function fill(shard: MemoryShard, ballots: number): void {
  for (let voter = 0; voter < ballots; voter++) {
    const rowId = String(1_000_000 + voter);
    const voterId = `${shard.name}-${voter}`;
    shard.ballots.set(rowId, { rowId, voterId, candidateId: '1', castAt: '2026-01-01T12:00:00.000Z' });
  }
}

/** Shards `s0`, `s1` … with ballots of the voters `s0-0`, `s0-1` …, and a pipeline that takes none yet. */
async function copying({ ballots = [100], rateLimit = 1_000_000 }: Given = {}) {
  const shards = ballots.map((_, at) => sqlShard(`s${at}`));
  shards.forEach((shard, at) => {
    fill(shard, ballots[at] ?? 0);
  });
  for (const shard of shards) await shard.installCapture();
  const target = new TestTarget();
  const journal = await begun({ rateLimit, plannedRate: rateLimit });
  const watches = shards.map((shard) => new ShardWatch(shard, journal));
  for (const watch of watches) await watch.look();
  /** A migrator that begins, or goes on where another was stopped or killed. */
  const migrator = (to = target) =>
    new Backfill({
      shards: shards.map((shard, at) => ({ shard, watch: watches[at] ?? new ShardWatch(shard, journal) })),
      target: to,
      writeShards: target.state.writeShards,
      journal,
      epoch: 1,
      mapping: MAPPING,
      window: WINDOW,
    });
  const [shard = sqlShard()] = shards;
  return { shard, shards, target, journal, watches, migrator };
}

const during = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

/** Copies to the end, at most so many seconds. */
async function toEnd(backfill: Backfill, seconds = 10) {
  backfill.start();
  for (let second = 0; second < seconds * 10 && !backfill.isDone; second++) await during(100);
  await backfill.stop();
}

/** Stops a copy whose ports take their time. */
async function stopped(backfill: Backfill) {
  const stopping = backfill.stop();
  await during(2_000);
  await stopping;
}

const rowsSent = (target: TestTarget) => target.calls.reduce((sum, { rows }) => sum + rows.length, 0);

test('copies every ballot of every shard, once', async () => {
  const { target, migrator } = await copying({ ballots: [2_500, 0, 999, 1_000] });
  const backfill = migrator();
  await toEnd(backfill);
  expect(backfill.isDone).toBe(true);
  expect(await target.totals()).toEqual(new Map([['ann', 4_499]]));
  expect(rowsSent(target)).toBe(4_499);
  expect(backfill.status).toMatchObject({ done: 4_499, total: 4_499, rangesOpen: 0 });
  expect(backfill.shards.map(({ backfilled }) => backfilled)).toEqual([2_500, 0, 999, 1_000]);
});

test('is open before the first ballot is counted', async () => {
  const { migrator } = await copying({ ballots: [10, 0] });
  expect(migrator().status).toMatchObject({ rangesOpen: 2, etaSeconds: undefined });
});

test('ends, although voters go on coming', async () => {
  const { shard, target, migrator } = await copying({ ballots: [3_000] });
  target.latency = 10;
  const coming = setInterval(() => shard.cast(`z-${shard.ballots.size}`, '2'), 10);
  const backfill = migrator();
  await toEnd(backfill);
  clearInterval(coming);
  expect(backfill.isDone).toBe(true);
  expect(rowsSent(target)).toBe(3_000);
});

test('is never at its end while something is open, whatever was taken back since it was counted', async () => {
  const { shard, target, migrator } = await copying({ ballots: [1_500] });
  target.before = ({ voterId }) => (voterId === 's0-777' ? { status: 'unavailable' } : undefined);
  const backfill = migrator();
  backfill.start();
  await during(5_000);
  expect(backfill.status).toMatchObject({ done: 1_499, total: 1_500, rangesOpen: 1 });
  target.before = () => undefined;
  shard.retract('s0-777');
  await during(5_000);
  expect(backfill.status).toMatchObject({ done: 1_500, total: 1_500, rangesOpen: 0 });
  await backfill.stop();
});

test('a ballot taken back between reading and writing stays taken back', async () => {
  const { shard, target, migrator } = await copying({ ballots: [1] });
  target.latency = 1_000;
  const backfill = migrator();
  backfill.start();
  await during(500);
  expect(target.calls).toHaveLength(1);
  shard.retract('s0-0');
  const [change] = shard.changes;
  target.items.set(target.keyOf('s0-0'), {
    voterKey: target.keyOf('s0-0'),
    candidateId: undefined,
    epoch: 1,
    source: 's0/of the voter',
    version: change?.version,
  });
  await during(1_000);
  await backfill.stop();
  expect(backfill.isDone).toBe(true);
  expect(target.choiceOf('s0-0')).toBeUndefined();
});

test('notes how far it is only behind the answers', async () => {
  const { target, journal, migrator } = await copying({ ballots: [5_000] });
  target.before = ({ voterId }) => (voterId === 's0-0' ? { status: 'unavailable' } : undefined);
  const backfill = migrator();
  backfill.start();
  await during(5_000);
  const range = JSON.parse((await journal.checkpoints('range/')).get('range/s0') ?? '{}');
  expect(range).toMatchObject({ total: 5_000, copied: 0 });
  expect(range.after).toBeUndefined();
  target.before = () => undefined;
  await during(5_000);
  await backfill.stop();
  expect(backfill.isDone).toBe(true);
});

test('goes on where it was left, and repeats no more than had no answer', async () => {
  const { target, migrator } = await copying({ ballots: [4_000, 1_300], rateLimit: 200 });
  const first = migrator();
  first.start();
  await during(4_000);
  await first.stop();
  expect(first.isDone).toBe(false);
  await during(3 * 86_400_000);
  const second = migrator();
  await toEnd(second, 60);
  expect(second.isDone).toBe(true);
  expect((await target.totals()).get('ann')).toBe(5_300);
  expect(rowsSent(target)).toBeLessThan(2 * 5_300);
});

test('a finished copy is not begun again, and its checkpoint names no voter', async () => {
  const { target, journal, migrator } = await copying({ ballots: [1_500] });
  await toEnd(migrator());
  await toEnd(migrator());
  expect(rowsSent(target)).toBe(1_500);
  expect((await journal.checkpoints('range/')).get('range/s0')).toBe(
    '{"total":1500,"copied":1500,"remarks":{}}',
  );
});

test('tells what cannot be carried, and what was carried although it is odd', async () => {
  const { shard, journal, target, migrator } = await copying({ ballots: [2] });
  shard.cast(null, '1');
  shard.cast('eve', '9');
  shard.cast('gil', '1', 'never');
  shard.cast('joe', '1', '2999-01-01T00:00:00.000Z');
  const backfill = migrator();
  await toEnd(backfill);
  expect((await findingsOf(journal)).sort()).toEqual([
    's0/1 voter-missing',
    's0/2 no-such-candidate',
    's0/3 no-cast-time',
  ]);
  expect(target.choiceOf('joe')).toBe('ann');
  expect(backfill.status.remarks).toEqual({ 'in-the-future': 1 });
  expect(backfill.status).toMatchObject({ done: 6, total: 6 });
});

test('a voter with ballots on two shards has one of them, and the other is told', async () => {
  const { shards, journal, target, migrator } = await copying({ ballots: [10, 10] });
  shards[1]?.cast('s0-5', '2');
  await toEnd(migrator());
  expect(await findingsOf(journal)).toHaveLength(1);
  expect((await findingsOf(journal))[0]).toMatch(/^(s0\/1000005|s1\/1) conflict$/);
  const totals = await target.totals();
  expect((totals.get('ann') ?? 0) + (totals.get('ben') ?? 0)).toBe(20);
});

test('notes of voters nothing but how far it is', async () => {
  const { target, journal, migrator } = await copying({ ballots: [3_000] });
  target.before = ({ voterId }) => (voterId === 's0-999' ? { status: 'unavailable' } : undefined);
  const backfill = migrator();
  backfill.start();
  await during(5_000);
  await backfill.stop();
  const range = JSON.parse((await journal.checkpoints('range/')).get('range/s0') ?? '{}');
  expect(range).toEqual({
    total: 3_000,
    copied: 2_000,
    after: { voterId: 's0-2798', rowId: '1002798' },
    through: { voterId: 's0-999', rowId: '1000999' },
    remarks: {},
  });
});

test('keeps to its limit, which may change while it runs', async () => {
  const { target, journal, migrator } = await copying({ ballots: [5_000], rateLimit: 100 });
  const backfill = migrator();
  backfill.start();
  await during(10_000);
  const slow = rowsSent(target);
  expect(slow).toBeGreaterThan(900);
  expect(slow).toBeLessThan(1_300);
  expect(backfill.status).toMatchObject({ limit: 100, limitedBy: 'limit' });
  expect(backfill.status.now).toBeCloseTo(100, -2);
  await journal.note({ rateLimit: 400 });
  await during(6_000);
  expect(rowsSent(target) - slow).toBeGreaterThan(1_800);
  expect(rowsSent(target) - slow).toBeLessThan(2_700);
  await backfill.stop();
});

test('is limited by the import where that is slow', async () => {
  const { target, migrator } = await copying({ ballots: [5_000] });
  target.latency = 2_000;
  const backfill = migrator();
  backfill.start();
  await during(10_000);
  expect(backfill.status.limitedBy).toBe('import');
  expect(backfill.status.now).toBeGreaterThan(300);
  expect(backfill.status.now).toBeLessThan(500);
  await stopped(backfill);
});

test('is limited by the source where that is slow', async () => {
  const { shard, migrator } = await copying({ ballots: [8_000] });
  const whole = shard.rows.bind(shard);
  jest.spyOn(shard, 'rows').mockImplementation(async (range, limit) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return whole(range, limit);
  });
  const backfill = migrator();
  backfill.start();
  await during(10_000);
  expect(backfill.status.limitedBy).toBe('source');
  await stopped(backfill);
});

test.each([
  ['the tally is 12 s behind; the copy goes on below 10 s', 'tally'],
  ['the outbox of shard "s0" is 31 s behind; the copy goes on below 30 s', 'outbox'],
] as const)('waits while %s', async (reason, cause) => {
  const { shard, target, watches, migrator } = await copying({ ballots: [3_000], rateLimit: 100 });
  const backfill = migrator();
  backfill.start();
  await during(3_000);
  expect(backfill.status.paused).toBeUndefined();
  if (cause === 'tally') target.lag = 12_000;
  else {
    const waiting = { rows: 1, oldestMs: 31_000 };
    jest.spyOn(shard, 'outbox').mockResolvedValue(waiting);
    await watches[0]?.look();
  }
  await during(1_500);
  const sent = rowsSent(target);
  await during(10_000);
  expect(rowsSent(target)).toBe(sent);
  expect(backfill.status.paused).toBe(reason);
  expect(backfill.status).toMatchObject({ now: 0, limitedBy: cause });
  target.lag = 0;
  jest.restoreAllMocks();
  await watches[0]?.look();
  await during(3_000);
  expect(backfill.status.paused).toBeUndefined();
  expect(rowsSent(target)).toBeGreaterThan(sent);
  await backfill.stop();
});

describe('one write shard that is throttled for a minute', () => {
  async function hot() {
    const all = await copying({ ballots: [6_000], rateLimit: 50 });
    const { target } = all;
    target.state = { ...target.state, writeShards: 16 };
    const hotShard = target.shardOf(target.keyOf('s0-0'));
    const isHot = (voterId = '') => target.shardOf(target.keyOf(voterId)) === hotShard;
    target.before = ({ voterId }) => (isHot(voterId) ? { status: 'unavailable' } : undefined);
    const hotRows = () =>
      target.calls.reduce((sum, { rows }) => sum + rows.filter(({ voterId }) => isHot(voterId)).length, 0);
    return { ...all, isHot, hotRows };
  }

  test('slows itself alone, and is asked now and then', async () => {
    const { target, migrator, hotRows, isHot } = await hot();
    const backfill = migrator();
    backfill.start();
    await during(60_000);
    const others = target.items.size;
    expect(others).toBeGreaterThan(0.9 * 60 * 50 * (15 / 16));
    expect(hotRows()).toBeLessThan(200);
    target.before = () => undefined;
    for (let second = 0; second < 300 && !backfill.isDone; second++) await during(1_000);
    await backfill.stop();
    expect(backfill.isDone).toBe(true);
    expect(target.items.size).toBe(6_000);
    expect([...Array(100).keys()].some((voter) => isHot(`s0-${voter}`))).toBe(true);
  });

  test('is what limits the copy when all the others are done', async () => {
    const { migrator } = await hot();
    const backfill = migrator();
    backfill.start();
    await during(150_000);
    expect(backfill.status).toMatchObject({ rangesOpen: 1, limitedBy: 'throttled' });
    expect(backfill.status.done).toBeLessThan(6_000);
    await backfill.stop();
  });
});

test('the estimate is right where one shard has nine of ten ballots', async () => {
  const { migrator } = await copying({ ballots: [2_700, 100, 100, 100], rateLimit: 50 });
  const backfill = migrator();
  backfill.start();
  await during(20_000);
  const { from = 0, to = 0 } = backfill.status.etaSeconds ?? {};
  let seconds = 0;
  for (; seconds < 100 && !backfill.isDone; seconds++) await during(1_000);
  await backfill.stop();
  expect(seconds).toBeGreaterThan(from * 0.9);
  expect(seconds).toBeLessThan(to * 1.1);
});

test.each(['import', 'voterKeys', 'lagMs'] as const)(
  'a pipeline whose %s is away is waited for',
  async (call) => {
    const { target, migrator } = await copying({ ballots: [1_500] });
    const outage = jest.spyOn(target, call).mockRejectedValue(new Error('no route to the pipeline'));
    const backfill = migrator();
    backfill.start();
    await during(30_000);
    if (call !== 'lagMs') expect(backfill.isDone).toBe(false);
    outage.mockRestore();
    await during(15_000);
    await backfill.stop();
    expect(backfill.isDone).toBe(true);
    expect(backfill.problem).toBeUndefined();
  },
);

test.each(['rows', 'lastKey', 'countBallots'] as const)(
  'a source whose %s is away is waited for, and said',
  async (call) => {
    const { shard, target, migrator } = await copying({ ballots: [1_500] });
    const outage = jest.spyOn(shard, call).mockRejectedValue(new Error('connection refused'));
    const backfill = migrator();
    backfill.start();
    await during(500);
    expect(backfill.problem).toBe('connection refused');
    outage.mockRestore();
    await during(15_000);
    await backfill.stop();
    expect(backfill.isDone).toBe(true);
    expect(target.items.size).toBe(1_500);
  },
);

test.each(['checkpoint', 'find'] as const)('a journal whose %s is away is waited for', async (call) => {
  const { shard, journal, target, migrator } = await copying({ ballots: [1_500] });
  shard.cast('eve', '9');
  const outage = jest.spyOn(journal, call).mockRejectedValue(new Error('no such table'));
  const backfill = migrator();
  backfill.start();
  await during(30_000);
  expect(backfill.isDone).toBe(false);
  outage.mockRestore();
  await during(15_000);
  await backfill.stop();
  expect(backfill.isDone).toBe(true);
  expect(target.items.size).toBe(1_500);
  expect(await findingsOf(journal)).toEqual(['s0/1 no-such-candidate']);
});

test('reads nothing from a shard whose schema has changed', async () => {
  const { shard, target, watches, migrator } = await copying({ ballots: [1_500] });
  shard.schema = 'one column less';
  await watches[0]?.look();
  const backfill = migrator();
  backfill.start();
  await during(5_000);
  expect(target.calls).toEqual([]);
  await backfill.stop();
  expect(FACTS.fingerprints).toEqual({});
});

test('stops at once, with all that is under way', async () => {
  const { target, migrator } = await copying({ ballots: [5_000] });
  target.latency = 400;
  const backfill = migrator();
  backfill.start();
  await during(1_000);
  const stopped = backfill.stop();
  await during(400);
  await stopped;
  const sent = rowsSent(target);
  await during(60_000);
  expect(rowsSent(target)).toBe(sent);
  expect(target.items.size).toBe(sent);
});
