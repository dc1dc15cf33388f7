import { ALL_ROUTES } from '../../../contract/all-routes';
import { resultsRoutes } from '../../../lambda/results/routes';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { countersFrom, NOON, testPoll, testRequest } from '../factories';

function askCsv(poll: Partial<Poll> = {}) {
  const known = testPoll(poll);
  const votes = { alice: 1, bob: 3 };
  const route = resultsRoutes({
    findPoll: async () => known,
    readTotals: async () => ({ counters: countersFrom(votes), changedAt: NOON }),
    readSamples: async () => [],
    clocks: { wall: () => NOON, monotonic: () => 0 },
  })[ALL_ROUTES.showResultsCsv.key];
  return (headers = {}, query = {}) => route(testRequest({ path: { pollId: known.pollId }, headers, query }));
}

test('results are a table for spreadsheets, kept for a second', async () => {
  expect(await askCsv()()).toEqual({
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      etag: expect.stringMatching(/^W\/".+"$/),
      'cache-control': 'public, max-age=1',
    },
    text: 'rank,candidateId,label,votes,share\n1,bob,Bob,3,0.75\n2,alice,Alice,1,0.25\n3,carol,Carol,0,0\n',
  });
});

test('whoever has the table is told so', async () => {
  const ask = askCsv();
  const etag = String((await ask()).headers?.etag);
  expect(await ask({ 'if-none-match': etag })).toEqual({
    status: 304,
    headers: { etag, 'cache-control': 'public, max-age=1' },
  });
});

test('hidden results are the same table with no numbers, which those with the key to them have', async () => {
  const ask = askCsv({ resultsVisible: 'afterVote', resultsKey: 'seen' });
  expect((await ask()).text).toBe(
    'rank,candidateId,label,votes,share\n,alice,Alice,,\n,bob,Bob,,\n,carol,Carol,,\n',
  );
  expect((await ask({}, { key: 'seen' })).text).toContain('1,bob,Bob,3,0.75\n');
});
