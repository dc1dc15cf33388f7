import type { DatasetFile } from '../../../contract/dataset';
import { DATASET_ROUTES } from '../../../contract/dataset-routes';
import { ROUTES } from '../../../contract/routes';
import { exportRoutes } from '../../../lambda/exports/routes';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { NOON, said, testCertificate, testPoll, testRequest, voterKeyIn } from '../factories';
import { MemoryDatasets } from './memory-datasets';

const CERTIFIED = testPoll({ writeShards: 2, certificate: testCertificate() });

function testExports(poll: Poll = CERTIFIED) {
  const tellReading = jest.fn();
  const readPart = jest.fn(async (pollShard: string) => ({
    ballots: [{ pollShard, voterKey: voterKeyIn(pollShard, 'ann', poll), ...said('alice', 3) }],
  }));
  const datasets = new MemoryDatasets();
  const routes = exportRoutes({
    findPoll: async (pollId) => (pollId === poll.pollId ? poll : undefined),
    readPart,
    readLate: async () => new Map(),
    datasets: datasets.reader(() => 'https://bucket'),
    tellReading,
    clock: () => NOON,
  });
  const request = { path: { pollId: poll.pollId }, operator: 'otto' };
  const ask = (query = {}, pollId = poll.pollId) =>
    routes[ROUTES.readBallots.key](testRequest({ ...request, path: { pollId }, query }));
  return {
    ask,
    askCastTimes: () => routes[DATASET_ROUTES.readCastTimes.key](testRequest(request)),
    askDataset: () => routes[DATASET_ROUTES.readDataset.key](testRequest(request)),
    datasets,
    tellReading,
    readPart,
  };
}

test('gives the ballots of a certified poll, and nothing of when they were cast', async () => {
  expect(await testExports().ask()).toEqual({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      csv: [
        'pollShard,voterKey,weight,choice',
        `best-song#0,${voterKeyIn('best-song#0', 'ann', CERTIFIED)},3,alice=1`,
        `best-song#1,${voterKeyIn('best-song#1', 'ann', CERTIFIED)},3,alice=1`,
        '',
      ].join('\n'),
      ballots: 2,
    },
  });
});

test('says once who reads them', async () => {
  const { ask, tellReading } = testExports();
  await ask();
  await ask({ after: '1' });
  expect(tellReading.mock.calls).toEqual([[CERTIFIED, 'otto']]);
});

test.each<[string, Partial<Poll>]>([
  ['open', {}],
  ['closed', { closesAt: new Date(NOON - 1_000).toISOString() }],
])('reads no ballot of a poll that is %s, as that would tell its result early', async (status, changes) => {
  const { ask, readPart } = testExports(testPoll(changes));
  expect(await ask()).toMatchObject({
    status: 409,
    body: {
      type: 'urn:problem:voting:not-certified',
      detail: `The poll "best-song" is ${status}; its ballots can be read once it is certified.`,
    },
  });
  expect(readPart).not.toHaveBeenCalled();
});

test.each(['2', '0~', 'x', `0~${'A'.repeat(64)}`, '-1'])('takes no place such as %j', async (after) => {
  expect(await testExports().ask({ after })).toMatchObject({
    status: 400,
    body: { field: 'after', detail: expect.stringMatching(/^after must be the "next" of a page.*; given "/) },
  });
});

test('knows no other poll', async () => {
  expect(await testExports().ask({}, 'nope')).toMatchObject({ status: 404 });
});

describe('the dataset of a certified poll', () => {
  test('is told with an address for each file that is good for some minutes, and who may get it', async () => {
    const { datasets, askDataset, tellReading } = testExports();
    const { ballots, series, ...manifest } = datasets.write('best-song');
    const toGet = (file: DatasetFile) => ({ ...file, url: `https://bucket/${file.key}` });
    expect(await askDataset()).toEqual({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { ...manifest, ballots: ballots.map(toGet), series: toGet(series), urlsExpireIn: 300 },
    });
    expect(tellReading).toHaveBeenCalledWith(CERTIFIED, 'otto');
  });

  test('tells when its ballots were cast', async () => {
    const { datasets, askCastTimes } = testExports();
    const castTimes = { pollId: 'best-song', every: 60, steps: [], marks: [] };
    datasets.castTimes.set('best-song', castTimes);
    expect(await askCastTimes()).toMatchObject({ status: 200, body: castTimes });
  });

  test('that is not written yet is to be asked for again', async () => {
    const { askCastTimes, askDataset, tellReading } = testExports();
    for (const answer of [await askCastTimes(), await askDataset()]) {
      expect(answer).toMatchObject({
        status: 409,
        body: {
          type: 'urn:problem:voting:no-dataset',
          detail: expect.stringMatching(/not written yet.*ask again in a minute/),
        },
      });
    }
    expect(tellReading).not.toHaveBeenCalled();
  });

  test('is told of no poll that is not certified', async () => {
    const { datasets, askCastTimes, askDataset } = testExports(testPoll());
    datasets.write('best-song');
    for (const answer of [await askCastTimes(), await askDataset()])
      expect(answer).toMatchObject({ status: 409, body: { type: 'urn:problem:voting:not-certified' } });
  });
});
