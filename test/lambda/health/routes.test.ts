import type { Health } from '../../../contract/health';
import { MAX_PULSE_SHARDS, PULSE_AGAIN_MS, PULSE_EVERY_MS } from '../../../contract/limits';
import { NEW_MOVE } from '../../../contract/moving-poll';
import type { ProblemKind } from '../../../contract/problems';
import { ROUTES } from '../../../contract/routes';
import { pulseShardsOf } from '../../../lambda/health/pulse';
import { type Counts, countsOf } from '../../../lambda/health/read-counts';
import { healthRoutes } from '../../../lambda/health/routes';
import { isoTime } from '../../../lambda/shared/runtime/clocks';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { NOON, SEALED, testCertificate, testPoll, testRequest } from '../factories';
import { MemoryPulses } from './memory-pulses';

/** What the tally takes to meet a pulse, in milliseconds. */
const TALLY_MS = 300;

/** A poll whose pulses the tally meets, as long as it lives. */
class World {
  now = NOON;
  poll: Poll = testPoll({ writeShards: 16 });
  tallyLives = true;
  ballots = 0;
  readonly fenced = new Set<string>();
  recounted = 0;
  readonly met = new Map<string, { sentAt: string; metAt: string }>();
  readonly pulses = new MemoryPulses(({ pollShard, sentAt }) => {
    if (!this.tallyLives) return;
    this.met.set(pollShard, { sentAt, metAt: isoTime(this.now + TALLY_MS) });
  });
  reads = 0;
  readonly refusals = new Map<ProblemKind, number>();

  readonly #route = healthRoutes({
    findPoll: async (pollId) => (pollId === this.poll.pollId ? this.poll : undefined),
    pulses: this.pulses,
    readCounts: async () => this.#counts(),
    readRefusals: async () => this.refusals,
    isProbe: async () => false,
    clock: () => this.now,
    sleep: async () => {},
  })[ROUTES.takePulse.key];

  answer(pollId = 'best-song') {
    return this.#route(testRequest({ path: { pollId } }));
  }

  async take(after = PULSE_EVERY_MS): Promise<Health> {
    this.now += after;
    const { body } = await this.answer();
    return body as Health;
  }

  #counts(): Counts {
    this.reads += 1;
    const met = new Map([...this.met].filter(([, { metAt }]) => Date.parse(metAt) <= this.now));
    return { ballots: this.ballots, lag: 120, fenced: this.fenced, recounted: this.recounted, met };
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

test('sends a pulse, and says that nothing is proved before it is counted', async () => {
  world.ballots = 7;
  expect(await world.answer()).toEqual({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      pollId: 'best-song',
      status: 'open',
      asOf: '2026-11-21T12:00:00.000Z',
      closesAt: '2026-11-21T14:00:00.000Z',
      health: 'amber',
      reasons: ['measuring'],
      counted: { ballots: 7 },
      refused: {},
      onItsWay: { since: '2026-11-21T12:00:00.000Z', age: 0 },
      lag: 120,
    },
  });
});

test('tells what was refused, also of a poll that is certified', async () => {
  world.refusals.set('poll-not-open', 3);
  expect(await world.take()).toMatchObject({ refused: { 'poll-not-open': 3 } });
  world.poll = testPoll({ ...SEALED, certificate: testCertificate() });
  expect(await world.take()).toMatchObject({ health: 'green', refused: { 'poll-not-open': 3 } });
});

test('is green once a pulse is counted, and tells what it took', async () => {
  await world.take();
  expect(await world.take(1_000)).toMatchObject({
    health: 'green',
    reasons: [],
    newestMet: { sentAt: isoTime(NOON + 5_000), metAt: isoTime(NOON + 5_300), took: TALLY_MS },
  });
});

test('stays green for an hour of pulses, one write each', async () => {
  const sent = jest.spyOn(world.pulses, 'send');
  await world.take();
  for (let pulse = 1; pulse < 720; pulse++) expect((await world.take()).health).toBe('green');
  expect(sent).toHaveBeenCalledTimes(720);
});

test('sends its pulses through eight write shards in turn, evenly spaced', async () => {
  const sent = jest.spyOn(world.pulses, 'send');
  for (let pulse = 0; pulse < 9; pulse++) await world.take();
  expect(sent.mock.calls.map(([{ pollShard }]) => pollShard)).toEqual(
    [0, 2, 4, 6, 8, 10, 12, 14, 0].map((suffix) => `best-song#${suffix}`),
  );
});

test.each([
  [1, ['p#0']],
  [3, ['p#0', 'p#1', 'p#2']],
  [4_096, [0, 512, 1_024, 1_536, 2_048, 2_560, 3_072, 3_584].map((suffix) => `p#${suffix}`)],
])('of %d write shards these carry pulses', (writeShards, names) => {
  expect(pulseShardsOf({ pollId: 'p', writeShards })).toEqual(names);
});

test('finds a dead tally within one pulse, and its life again', async () => {
  await world.take();
  await world.take();
  world.tallyLives = false;
  await world.take();
  expect(await world.take()).toMatchObject({
    health: 'red',
    reasons: ['votes-stuck'],
    onItsWay: { age: PULSE_EVERY_MS },
  });
  world.tallyLives = true;
  for (const [pollShard, { sentAt }] of world.pulses.items)
    world.met.set(pollShard, { sentAt, metAt: isoTime(world.now) });
  expect((await world.take()).health).toBe('green');
});

test('the age of what waits never shrinks before it is counted, though its pulse is sent again', async () => {
  world.tallyLives = false;
  let oldest = 0;
  for (let pulse = 0; pulse < 60; pulse++) {
    const { age = 0 } = (await world.take()).onItsWay ?? {};
    expect(age).toBeGreaterThanOrEqual(oldest);
    oldest = age;
  }
  expect(oldest).toBe(59 * PULSE_EVERY_MS);
});

test('sends nothing while all are on their way, and each again after a minute', async () => {
  world.tallyLives = false;
  const sent = jest.spyOn(world.pulses, 'send');
  for (let call = 0; call < MAX_PULSE_SHARDS + 3; call++) await world.take(100);
  expect(sent).toHaveBeenCalledTimes(MAX_PULSE_SHARDS);
  await world.take(PULSE_AGAIN_MS);
  expect(sent).toHaveBeenLastCalledWith(
    expect.objectContaining({ pollShard: 'best-song#0', since: isoTime(NOON + 100) }),
  );
});

test('a pulse whose record was given up is made good by the next through its write shard', async () => {
  await world.take();
  world.tallyLives = false;
  await world.take();
  world.tallyLives = true;
  for (let pulse = 0; pulse < 11; pulse++) expect((await world.take()).health).toBe('red');
  await world.take();
  expect((await world.take()).health).toBe('green');
});

test('two calls at once send one pulse', async () => {
  const [one, other] = await Promise.all([world.answer(), world.answer()]);
  expect(world.pulses.items.size).toBe(1);
  expect([one.status, other.status]).toEqual([200, 200]);
});

test('a pulse is later than the one before also where the clock went back', async () => {
  world.poll = testPoll({ writeShards: 1 });
  await world.take(0);
  world.met.set('best-song#0', { sentAt: isoTime(NOON), metAt: isoTime(NOON - 2_000) });
  world.tallyLives = false;
  const { onItsWay } = await world.take(-1_000);
  expect(world.pulses.items.get('best-song#0')?.sentAt).toBe(isoTime(NOON + 1));
  expect(onItsWay).toEqual({ since: isoTime(NOON - 1_000), age: 0 });
});

test('a poll that has not opened is measured, and one that has closed until it is sealed', async () => {
  world.poll = testPoll({ opensAt: '2026-11-21T13:00:00.000Z' });
  await world.take();
  expect(await world.take(1_000)).toMatchObject({ status: 'scheduled', health: 'green' });
  world.now = Date.parse('2026-11-21T14:00:01.000Z');
  await world.take();
  expect(await world.take(1_000)).toMatchObject({ status: 'closed', health: 'green' });
});

test('behind the seal no pulses are sent, and fences tell', async () => {
  world.now = Date.parse('2026-11-21T14:00:30.000Z');
  world.poll = testPoll({ ...SEALED, writeShards: 4 });
  world.fenced.add('best-song#0').add('best-song#1');
  world.recounted = 1;
  expect(await world.take(0)).toMatchObject({
    status: 'closed',
    health: 'green',
    certification: { writeShards: 4, fenced: 2, recounted: 1 },
  });
  expect(world.pulses.items.size).toBe(0);
  expect(await world.take(200_000)).toMatchObject({ health: 'red', reasons: ['certification-stuck'] });
});

test('a pulse that the fence overtook is on its way no longer', async () => {
  world.poll = testPoll({ writeShards: 1 });
  world.tallyLives = false;
  await world.take();
  world.poll = testPoll({ writeShards: 1, ...SEALED });
  expect((await world.take()).onItsWay).toBeDefined();
  world.fenced.add('best-song#0');
  expect((await world.take()).onItsWay).toBeUndefined();
});

test('a certified poll answers what its certificate says, and no counts are read', async () => {
  world.poll = testPoll({ ...SEALED, certificate: testCertificate({ ballots: 12 }) });
  expect(await world.take()).toEqual({
    pollId: 'best-song',
    status: 'certified',
    asOf: isoTime(world.now),
    closesAt: '2026-11-21T14:00:00.000Z',
    health: 'green',
    reasons: [],
    refused: {},
    counted: { ballots: 12 },
    certification: { writeShards: 4, fenced: 4, recounted: 4 },
  });
  expect([world.reads, world.pulses.items.size]).toEqual([0, 0]);
});

test('there is no health of a poll that does not exist', async () => {
  expect(await world.answer('other')).toMatchObject({ status: 404, refusal: 'no-such-poll' });
});

test('what Totals say is added up over the write shards', () => {
  expect(
    countsOf([
      {
        pollShard: { S: 'p#0' },
        'votes##ballots': { N: '3' },
        fence: { S: 'label/7' },
        digest: { S: 'd' },
        pulseMet: { S: '2026-11-21T12:00:00.000Z' },
        pulseMetAt: { S: '2026-11-21T12:00:00.300Z' },
      },
      { pollShard: { S: 'p#1' }, 'votes##ballots': { N: '4' }, fence: { S: 'label/9' } },
      { pollShard: { S: 'p#2' } },
    ]),
  ).toEqual({
    ballots: 7,
    lag: undefined,
    fenced: new Set(['p#0', 'p#1']),
    recounted: 1,
    met: new Map([['p#0', { sentAt: '2026-11-21T12:00:00.000Z', metAt: '2026-11-21T12:00:00.300Z' }]]),
  });
});

test('a poll that closed elsewhere is not late with its certificate before it is moved here', async () => {
  const world = new World();
  const closed = { closesAt: '2024-01-01T00:00:00.000Z' };
  world.poll = testPoll({ ...closed, move: NEW_MOVE });
  expect((await world.take()).reasons).not.toContain('certification-stuck');
  const here = { ...NEW_MOVE, authority: 'pipeline' as const };
  world.poll = testPoll({ ...closed, move: here, movedAt: isoTime(world.now) });
  expect((await world.take()).reasons).not.toContain('certification-stuck');
  expect((await world.take(200_000)).reasons).toContain('certification-stuck');
});
