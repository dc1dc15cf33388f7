import { MAX_SERIES_POINTS } from '../../../contract/limits';
import { ROUTES } from '../../../contract/routes';
import type { SamplesAsked } from '../../../lambda/results/read-series';
import { resultsRoutes } from '../../../lambda/results/routes';
import { readSeries } from '../../../lambda/results/series';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { NOON, SEALED, testCertificate, testPoll, testRequest } from '../factories';

const at = (seconds: number) => new Date(NOON + seconds * 1_000).toISOString();
const OPEN = { opensAt: at(0), closesAt: at(3_600) };

/** So many ballots at a time, all for alice. */
const sample = (seconds: number, ballots: number) => ({
  at: at(seconds),
  ballots,
  weight: ballots,
  votes: { alice: ballots },
});

function seriesAt(seconds: number, poll: Poll, ...samples: ReturnType<typeof sample>[]) {
  return readSeries(poll, async () => samples, NOON + seconds * 1_000);
}

const line = ({ points }: Awaited<ReturnType<typeof seriesAt>>) =>
  points.map((point) => [(Date.parse(point.at) - NOON) / 1_000, point.ballots]);

test('begins with nothing at the opening', async () => {
  expect(await seriesAt(15, testPoll(OPEN), sample(10, 4))).toEqual({
    every: 10,
    points: [
      { at: at(0), ballots: 0, weight: 0, votes: { alice: 0, bob: 0, carol: 0 } },
      { at: at(10), ballots: 4, weight: 4, votes: { alice: 4 } },
    ],
  });
});

test('a poll without an opening time was open from its publication', async () => {
  const changes = [
    { at: at(-500), action: 'created' as const, after: { draft: true } },
    { at: at(-100), action: 'changed' as const, before: { draft: true }, after: { draft: false } },
  ];
  const { opensAt: _, ...poll } = testPoll({ closesAt: at(3_600), changes });
  expect(line(await seriesAt(0, poll))).toEqual([[-100, 0]]);
});

test('says nothing of a poll that has not opened', async () => {
  expect(line(await seriesAt(-1, testPoll(OPEN)))).toEqual([]);
  expect(line(await seriesAt(1, testPoll({ ...OPEN, draft: true })))).toEqual([]);
});

test('knows nothing of the time in which nobody sampled', async () => {
  const certificate = testCertificate({ closesAt: at(60), ballots: 9 });
  const unseen = testPoll({ opensAt: at(0), closesAt: at(60), ...SEALED, certificate });
  expect(line(await seriesAt(90, unseen))).toEqual([
    [0, 0],
    [60, 9],
  ]);
});

test('keeps the line level until the votes came', async () => {
  const series = await seriesAt(120, testPoll(OPEN), sample(10, 4), sample(100, 5), sample(110, 7));
  expect(line(series)).toEqual([
    [0, 0],
    [10, 4],
    [90, 4],
    [100, 5],
    [110, 7],
  ]);
});

test('ends at the closing with all that was cast before it, and then with what is certified', async () => {
  const closed = { opensAt: at(0), closesAt: at(25), ...SEALED };
  const samples = [sample(10, 4), sample(20, 6), sample(30, 8), sample(40, 9)];
  expect(line(await seriesAt(60, testPoll(closed), ...samples))).toEqual([
    [0, 0],
    [10, 4],
    [20, 6],
    [25, 9],
  ]);
  const certificate = testCertificate({ closesAt: at(25), ballots: 8, weight: 8 });
  const certified = await seriesAt(60, testPoll({ ...closed, certificate }), ...samples);
  expect(line(certified)).toEqual([
    [0, 0],
    [10, 4],
    [20, 6],
    [25, 8],
  ]);
  expect(certified.points.at(-1)?.votes).toEqual(certificate.totals);
});

test.each([
  ['two hours', 2, 10],
  ['twelve hours', 12, 60],
  ['five days', 5 * 24, 600],
  ['thirty days', 30 * 24, 3_600],
  ['a hundred years', 100 * 365 * 24, 86_400],
])('after %s there are no more points than a page draws', async (_how, hours, step) => {
  const asked: SamplesAsked[] = [];
  const { opensAt } = OPEN;
  const { closesAt: _, ...poll } = testPoll({ opensAt });
  await readSeries(
    poll,
    async (one) => {
      asked.push(one);
      return [];
    },
    NOON + hours * 3_600_000,
  );
  expect(asked).toEqual([{ pollId: 'best-song', step, from: NOON, to: NOON + hours * 3_600_000 }]);
  if (step < 86_400) expect((hours * 3_600) / step).toBeLessThanOrEqual(MAX_SERIES_POINTS);
});

describe('the route', () => {
  function asked(settings: Partial<Poll>) {
    let readings = 0;
    let now = NOON + 15_000;
    const routes = resultsRoutes({
      findPoll: async () => testPoll({ ...OPEN, ...settings }),
      readTotals: async () => ({ counters: new Map() }),
      readSamples: async () => {
        readings += 1;
        return [sample(10, 4)];
      },
      clocks: { wall: () => now, monotonic: () => now },
    });
    const ask = (key: typeof ROUTES.showSeries.key | typeof ROUTES.previewSeries.key, query = {}) =>
      routes[key](testRequest({ path: { pollId: 'best-song' }, query }));
    return {
      show: (query?: object) => ask(ROUTES.showSeries.key, query),
      preview: () => ask(ROUTES.previewSeries.key),
      readings: () => readings,
      pass: (milliseconds: number) => {
        now += milliseconds;
      },
    };
  }

  const ballotsAlone = [
    { at: at(0), ballots: 0 },
    { at: at(10), ballots: 4 },
  ];

  test('tells the ballots, and the votes where they are asked for', async () => {
    const { show } = asked({});
    expect(await show()).toEqual({
      status: 200,
      headers: { 'cache-control': 'public, max-age=10' },
      body: { pollId: 'best-song', every: 10, points: ballotsAlone },
    });
    expect((await show({ votes: 'true' })).body).toMatchObject({ points: [{}, { votes: { alice: 4 } }] });
  });

  test('tells the ballots alone while results are hidden, and nothing where the turnout is too', async () => {
    const hidden = { pollId: 'best-song', every: 10, hiddenUntil: 'close' };
    const asking = { votes: 'true' };
    expect((await asked({ resultsVisible: 'afterClose' }).show(asking)).body).toEqual({
      ...hidden,
      points: ballotsAlone,
    });
    const silent = asked({ resultsVisible: 'afterClose', turnoutVisible: false });
    expect((await silent.show(asking)).body).toEqual({ ...hidden, points: [] });
    expect((await silent.preview()).body).toMatchObject({ points: [{}, { votes: { alice: 4 } }] });
  });

  test('opens to voters with the key that they were given', async () => {
    const { show } = asked({ resultsVisible: 'afterVote', resultsKey: 'the-key' });
    expect((await show({ key: 'the-key', votes: 'true' })).body).not.toHaveProperty('hiddenUntil');
    expect((await show({ key: 'a guess' })).body).toMatchObject({ hiddenUntil: 'vote' });
  });

  test('says what it does not know of a query', async () => {
    expect(await asked({}).show({ votes: 'yes' })).toMatchObject({ status: 400 });
  });

  test('reads the samples once in ten seconds for all who ask', async () => {
    const { show, pass, readings } = asked({});
    await Promise.all([show(), show(), show({ votes: 'true' })]);
    pass(9_990);
    await show();
    expect(readings()).toBe(1);
    pass(20);
    await show();
    expect(readings()).toBe(2);
  });
});
