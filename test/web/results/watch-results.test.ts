import type { Answer, FailureKind } from '../../../contract/answer';
import type { TaggedResults } from '../../../contract/client';
import { REVEAL_HOLD_MS } from '../../../contract/limits';
import type { ResultsState } from '../../../web/results/results-state';
import { watchResults } from '../../../web/results/watch-results';
import { fakeView } from '../api/fake-view';
import { makeHidden, makeResults, NOON } from './make-results';

type Reply = Answer<TaggedResults>;

const good = (results = makeResults(), etag = 'W/"1"'): Reply => ({
  ok: true,
  value: { results, etag },
});
const hidden = (told = makeHidden()): Reply => ({ ok: true, value: { hidden: told, etag: 'W/"0"' } });
const unchanged: Reply = { ok: true, value: {} };
const bad = (kind: FailureKind): Reply => ({ ok: false, failure: { kind } });

/** Watches a service that gives these answers, the last one for ever. */
function watch(...replies: Reply[]) {
  const asked: (string | undefined)[] = [];
  const states: ResultsState[] = [];
  const view = fakeView();
  const watching = watchResults(
    { status: 'loading', history: [] },
    {
      ask: async (etag) => {
        const reply = replies[Math.min(asked.length, replies.length - 1)] ?? unchanged;
        asked.push(etag);
        return reply;
      },
      show: (state) => states.push(state),
      view,
    },
  );
  return { ...watching, asked, states, view, last: () => states.at(-1) };
}

beforeEach(() => {
  jest.useFakeTimers({ now: NOON });
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

test('asks at once and then every second, with the tag of what it shows', async () => {
  const watching = watch(good(), unchanged, good(makeResults({ votes: [9], at: 2_000 }), 'W/"2"'), unchanged);
  await pass(3_000);
  watching.stop();
  expect(watching.asked).toEqual([undefined, 'W/"1"', 'W/"1"', 'W/"2"']);
  expect(watching.last()?.results?.ballots).toBe(9);
});

test('keeps the tag of what it shows when a reading is too old to take', async () => {
  const watching = watch(good(), good(makeResults({ votes: [1], at: -10 }), 'W/"old"'), unchanged);
  await pass(2_000);
  watching.stop();
  expect(watching.asked).toEqual([undefined, 'W/"1"', 'W/"1"']);
  expect(watching.last()?.results?.ballots).toBe(6);
});

test('keeps showing the last good results while tries fail, and says when the next is', async () => {
  const watching = watch(good(), bad('unreachable'));
  await pass(2_000);
  expect(watching.last()).toMatchObject({
    status: 'shown',
    results: { ballots: 6 },
    failure: { kind: 'unreachable' },
    retryAt: NOON + 2_000 + 1_500,
  });
  watching.stop();
});

test('forgets a failure when results come again', async () => {
  const watching = watch(good(), bad('unavailable'), unchanged);
  await pass(2_000);
  watching.stop();
  expect(watching.last()).toEqual({
    status: 'shown',
    results: makeResults(),
    confirmedAt: NOON,
    history: [{ at: NOON, count: 6 }],
  });
});

test('says that results are hidden, and shows them when they come out', async () => {
  const watching = watch(hidden(), good());
  await pass(0);
  expect(watching.last()).toEqual({ status: 'hidden', hidden: makeHidden(), history: [] });
  await pass(1_000);
  watching.stop();
  expect(watching.last()?.status).toBe('shown');
});

test('takes no older answer of a cache for results that were hidden again', async () => {
  const watching = watch(good(), hidden());
  await pass(1_000);
  watching.stop();
  expect(watching.last()?.status).toBe('shown');
});

test('hides results that an operator has hidden since, and takes no older ones for shown', async () => {
  const watching = watch(good(), hidden(makeHidden({ version: 2 })), good());
  await pass(1_000);
  expect(watching.last()).toMatchObject({ status: 'hidden', hidden: { version: 2 } });
  expect(watching.last()?.results).toBeUndefined();
  await pass(1_000);
  watching.stop();
  expect(watching.last()?.status).toBe('hidden');
});

test('asks as often as the service says, and each second for a while once the voter has voted', async () => {
  const quiet = good(makeResults({ refreshAfter: 5 }));
  const watching = watch(quiet, unchanged);
  await pass(9_000);
  expect(watching.asked).toHaveLength(3);
  watching.hurry();
  await pass(4_500);
  expect(watching.asked).toHaveLength(8);
  await pass(20_000);
  const calm = watching.asked.length;
  await pass(4_500);
  watching.stop();
  expect(watching.asked.length - calm).toBe(1);
});

test('stops when the results are certified', async () => {
  const watching = watch(good(makeResults({ status: 'certified' })));
  await pass(60_000);
  expect(watching.asked).toHaveLength(1);
});

test('stops when there is no such poll', async () => {
  const watching = watch(bad('no-such-poll'));
  await pass(60_000);
  expect(watching.last()?.status).toBe('missing');
  expect(watching.asked).toHaveLength(1);
});

test('asks every 15 seconds in the background, and at once when somebody returns', async () => {
  const watching = watch(good(), unchanged);
  watching.view.hide();
  await pass(14_000);
  expect(watching.asked).toHaveLength(1);
  await pass(2_000);
  expect(watching.asked).toHaveLength(2);
  watching.view.returns();
  await pass(0);
  watching.stop();
  expect(watching.asked).toHaveLength(3);
});

test('asks and shows nothing after it was stopped', async () => {
  const watching = watch(good());
  watching.stop();
  await pass(60_000);
  expect(watching.states).toEqual([]);
  expect(watching.asked).toHaveLength(1);
});

test("knows how fresh unchanged results are, from the service's own clock", async () => {
  const watching = watch(good(), { ok: true, value: {}, servedAt: NOON + 1_000 });
  await pass(1_000);
  watching.stop();
  expect(watching.last()).toMatchObject({ confirmedAt: NOON + 1_000, results: { ballots: 6 } });
});

describe('what an operator reveals', () => {
  const announced = makeHidden({ revealsAt: new Date(NOON + 3_000).toISOString(), refreshAfter: 2 });
  const revealed = { ...makeResults(), revealsAt: announced.revealsAt };
  const served = (reply: Reply): Reply => (reply.ok ? { ...reply, servedAt: NOON } : reply);

  test('is kept back until the instant at which all pages show it', async () => {
    const watching = watch(hidden(announced), hidden(announced), good(revealed), unchanged);
    await pass(4_999);
    expect(watching.asked.length).toBeGreaterThan(3);
    expect(watching.last()?.status).toBe('hidden');
    await pass(1);
    watching.stop();
    expect(watching.last()).toMatchObject({ status: 'shown', results: { ballots: 6 } });
  });

  test('is kept back by the clock of the server, and not by that of the device', async () => {
    jest.setSystemTime(NOON - 3_600_000);
    const watching = watch(served(hidden(announced)), good(revealed), unchanged);
    await pass(2_000);
    const before = watching.last()?.status;
    await pass(REVEAL_HOLD_MS);
    watching.stop();
    expect([before, watching.last()?.status]).toEqual(['hidden', 'shown']);
  });

  test('is shown at once by a page that comes later', async () => {
    const past = { ...makeResults(), revealsAt: new Date(NOON - 60_000).toISOString() };
    const watching = watch(good(past));
    await pass(0);
    watching.stop();
    expect(watching.last()?.status).toBe('shown');
  });

  test('stays shown when a cache answers as it did before', async () => {
    const { totals } = makeResults();
    const places = makeHidden({ version: 2, revealed: totals.slice(2) });
    const watching = watch(hidden(places), hidden(makeHidden({ version: 2 })));
    await pass(1_000);
    watching.stop();
    expect(watching.last()?.hidden?.revealed).toHaveLength(1);
  });
});
