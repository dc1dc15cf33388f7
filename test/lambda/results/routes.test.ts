import type { BallotRule } from '../../../contract/choice';
import { ROUTES } from '../../../contract/routes';
import { resultsRoutes } from '../../../lambda/results/routes';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { countersFrom, NOON, testCertificate, testPoll, testRequest } from '../factories';

function testResults(poll: Poll = testPoll()) {
  let now = NOON;
  let elapsed = 0;
  const counters = countersFrom({ alice: 3, bob: 1 }).set('stranger', 9);
  const readTotals = jest.fn(async () => ({ counters: new Map(counters), lag: 120, changedAt: NOON }));
  const findPoll = async () => poll;
  const route = resultsRoutes({
    findPoll,
    readTotals,
    readSamples: async () => [],
    clocks: { wall: () => now, monotonic: () => elapsed },
  })[ROUTES.showResults.key];
  const show = (headers = {}) =>
    route(testRequest({ path: { pollId: poll.pollId }, headers, receivedAt: now }));
  const pass = (milliseconds: number) => {
    now += milliseconds;
    elapsed += milliseconds;
  };
  const setClock = (milliseconds: number) => {
    now += milliseconds;
  };
  return { counters, readTotals, show, pass, setClock };
}

test('shows votes and shares in the order of the poll, and nobody else', async () => {
  expect(await testResults().show()).toEqual({
    status: 200,
    headers: { etag: expect.stringMatching(/^W\/".+"$/), 'cache-control': 'public, max-age=1' },
    body: {
      pollId: 'best-song',
      status: 'open',
      version: 0,
      closesAt: '2026-11-21T14:00:00.000Z',
      access: 'account',
      ballots: 4,
      weight: 4,
      totals: [
        { candidateId: 'alice', label: 'Alice', votes: 3, share: 0.75 },
        { candidateId: 'bob', label: 'Bob', votes: 1, share: 0.25 },
        { candidateId: 'carol', label: 'Carol', votes: 0, share: 0 },
      ],
      asOf: '2026-11-21T12:00:00.000Z',
      lag: 120,
      refreshAfter: 1,
    },
  });
});

test('names candidates, and leaves what else is said of them to the poll', async () => {
  const [alice = { candidateId: '', label: '' }] = testPoll().candidates;
  const candidates = [{ ...alice, shortLabel: 'Al', description: 'From Tromsø.', colour: '#0b6fb0' }];
  const { body } = await testResults(testPoll({ candidates })).show();
  expect(body).toMatchObject({ totals: [{ candidateId: 'alice', label: 'Alice', votes: 3, share: 0.75 }] });
  expect(JSON.stringify(body)).not.toMatch(/Al"|Tromsø|#0b6fb0/);
});

test('shares are of the ballots by weight where several may be picked, and of the points where points are given', async () => {
  const show = async (ballot: BallotRule) => {
    const { counters, show } = testResults(testPoll({ ballot }));
    counters.set('alice', 9).set('bob', 3).set('#ballots', 4).set('#weight', 10);
    return (await show()).body;
  };
  expect(await show({ pick: { min: 1, max: 3 } })).toMatchObject({
    ballots: 4,
    weight: 10,
    totals: [{ votes: 9, share: 0.9 }, { votes: 3, share: 0.3 }, { share: 0 }],
  });
  expect(await show({ points: { total: 3, each: 3 } })).toMatchObject({
    totals: [{ votes: 9, share: 0.75 }, { votes: 3, share: 0.25 }, { share: 0 }],
  });
});

test('says that its results are as of the beginning of their reading', async () => {
  const { readTotals, show, pass } = testResults();
  readTotals.mockImplementationOnce(async () => {
    pass(700);
    return { counters: new Map(), lag: 120, changedAt: NOON };
  });
  expect((await show()).body).toMatchObject({ asOf: '2026-11-21T12:00:00.000Z' });
});

test('shows no shares of nothing', async () => {
  const { counters, show } = testResults();
  counters.clear();
  expect((await show()).body).toMatchObject({
    ballots: 0,
    totals: [{ share: 0 }, { share: 0 }, { share: 0 }],
  });
});

test('reads once a second for all readers', async () => {
  const { readTotals, show, pass } = testResults();
  await Promise.all([show(), show(), show()]);
  pass(990);
  await show();
  expect(readTotals).toHaveBeenCalledTimes(1);
  pass(20);
  await show();
  expect(readTotals).toHaveBeenCalledTimes(2);
});

test('does not keep a failed read', async () => {
  const { readTotals, show } = testResults();
  readTotals.mockRejectedValueOnce(new Error('busy'));
  await expect(show()).rejects.toThrow('busy');
  expect(await show()).toMatchObject({ status: 200 });
});

test('answers 304 while the totals stand, and the new ones when they move', async () => {
  const { counters, show, pass } = testResults();
  const tag = String((await show()).headers?.etag);
  pass(2_000);
  expect(await show({ 'if-none-match': `"other", ${tag}` })).toEqual({
    status: 304,
    headers: { etag: tag, 'cache-control': 'public, max-age=1' },
  });
  counters.set('alice', 4).set('#ballots', 5);
  pass(2_000);
  expect(await show({ 'if-none-match': tag })).toMatchObject({ status: 200, body: { ballots: 5 } });
});

test("shows a certified poll's results from its certificate, and reads no totals", async () => {
  const certificate = testCertificate({ ballots: 8, weight: 8, totals: { alice: 6, bob: 2, carol: 0 } });
  const { show, readTotals } = testResults(testPoll({ certificate, resultsVisible: 'afterClose' }));
  expect((await show()).body).toEqual({
    pollId: 'best-song',
    status: 'certified',
    version: 0,
    closesAt: '2026-11-21T14:00:00.000Z',
    access: 'account',
    ballots: 8,
    weight: 8,
    totals: [
      { candidateId: 'alice', label: 'Alice', votes: 6, share: 0.75 },
      { candidateId: 'bob', label: 'Bob', votes: 2, share: 0.25 },
      { candidateId: 'carol', label: 'Carol', votes: 0, share: 0 },
    ],
    asOf: certificate.certifiedAt,
    certificate,
  });
  expect(readTotals).not.toHaveBeenCalled();
});

test.each([
  ['set back', -3_600_000],
  ['ahead while the environment was frozen', 60_000],
])('are read again when the clock is %s', async (_, jump) => {
  const { readTotals, show, setClock } = testResults();
  await show();
  setClock(jump);
  await show();
  expect(readTotals).toHaveBeenCalledTimes(2);
});
