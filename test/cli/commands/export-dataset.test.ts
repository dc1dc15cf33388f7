import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LONG_AGO, MemoryApi } from '../support/memory-api';
import { certificateOf } from '../support/results';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

let api: MemoryApi;
let folder: string;
beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('p', ['red', 'blue'], { closesAt: LONG_AGO, certificate: certificateOf({ red: 20, blue: 0 }) });
  folder = join(temporaryFile(''), '..', 'dataset');
});
afterEach(() => api.stop());

const exportParquet = (...more: string[]) =>
  runCommand(['export', 'p', '--format', 'parquet', '--out', folder, '--url', api.url, ...more]);
const saved = (key: string) => readFileSync(join(folder, key), 'utf8');
const downloads = () => api.requests.filter(({ path }) => path.endsWith('.parquet')).length;

function putInFolder(key: string, content: string): void {
  mkdirSync(dirname(join(folder, key)), { recursive: true });
  writeFileSync(join(folder, key), content);
}

test('saves every file of the dataset under its key, with the manifest', async () => {
  const manifest = api.datasets.write('p');
  const { exitCode, output } = await exportParquet();
  expect([exitCode, output]).toEqual([
    0,
    `20 rows of ballots in 3 files in ${folder}, all new.\nDigest ${manifest.digest}\n`,
  ]);
  for (const [key, content] of api.datasets.files) expect(saved(key)).toBe(content);
  expect(JSON.parse(saved('manifest.json'))).toEqual(manifest);
});

test('does not download again what is there and right', async () => {
  const { ballots } = api.datasets.write('p');
  const [first, second] = ballots.map(({ key }) => key);
  putInFolder(first ?? '', api.datasets.files.get(first ?? '') ?? '');
  putInFolder(second ?? '', 'half of');
  const { output } = await exportParquet('--json');
  expect(JSON.parse(output)).toMatchObject({ rows: 20, files: 3, saved: 2, out: folder });
  expect(downloads()).toBe(2);
  expect(saved(second ?? '')).toBe('more ballots of p');
});

test('does not keep a file that is not the one that was written', async () => {
  const { series } = api.datasets.write('p');
  api.datasets.files.set(series.key, 'something else');
  const { exitCode, errors } = await exportParquet();
  expect([exitCode, errors]).toEqual([
    1,
    expect.stringMatching(/series-\w+\.parquet is not the file that was written: its SHA-256 is \w+/),
  ]);
  expect(() => saved(series.key)).toThrow('ENOENT');
});

test('asks for another address when one has expired', async () => {
  api.datasets.write('p');
  let isExpired = true;
  api.intercept = ({ path }) => {
    if (!path.endsWith('.parquet') || !isExpired) return undefined;
    isExpired = false;
    return { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' };
  };
  expect(await exportParquet()).toMatchObject({ exitCode: 0 });
  expect(api.requestsTo('GET /desk/polls/p/dataset')).toHaveLength(2);
});

test('saves nothing outside of the folder', async () => {
  const manifest = api.datasets.write('p');
  const series = { ...manifest.series, key: '../series.parquet', url: api.url };
  const answer = { ...manifest, ballots: [], series, urlsExpireIn: 300 };
  api.intercept = ({ path }) => (path.endsWith('/dataset') ? { status: 200, body: answer } : undefined);
  const { exitCode, errors } = await exportParquet();
  expect([exitCode, errors]).toEqual([1, expect.stringContaining('cannot be saved under its name')]);
});

test('says why it cannot write into the folder', async () => {
  api.datasets.write('p');
  writeFileSync(folder, 'a file');
  expect(await exportParquet()).toMatchObject({
    exitCode: 1,
    errors: expect.stringMatching(/error: .*cannot be read: a file is in the place of its folder/),
  });
});

test.each([
  ['is not certified', { certificate: undefined }, 'its ballots can be read once it is certified'],
  ['has no dataset yet', {}, 'is not written yet. It follows within minutes of the certificate'],
])('says so where the poll %s', async (_, changes, reason) => {
  const poll = api.polls.stored.get('p');
  if (poll) api.polls.stored.set('p', { ...poll, ...changes });
  const { exitCode, errors } = await exportParquet();
  expect([exitCode, errors]).toEqual([1, expect.stringContaining(reason)]);
});
