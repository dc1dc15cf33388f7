import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { loggedPoll, pollRecord } from '../../lambda/events/factories';
import { fenceRecord, pulseRecord, voteRecord } from '../../lambda/factories';
import { ballotOf, certificateFor, countedTotals, MemoryBox } from '../support/ballot-boxes';
import { FakeTables, TABLES } from '../support/fake-tables';
import { MemoryApi } from '../support/memory-api';
import { ParkedBatches } from '../support/parked-batches';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

// What is discrepant is read again with pauses of seconds; here nothing is gained by waiting.
jest.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

const GIVEN_UP = Date.now() - 3 * 3_600_000;
const BALLOTS = Array.from({ length: 40 }, (_, i) => ballotOf(i, 'red'));
const [FIRST = ballotOf(0, 'red'), SECOND = ballotOf(1, 'red')] = BALLOTS;

let api: MemoryApi;
let tables: FakeTables;
let parked: ParkedBatches;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.database = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', tables: TABLES };
  parked = new ParkedBatches();
  use(new MemoryBox(BALLOTS));
});
afterEach(() => {
  tables.client.restore();
  parked.remove();
  return api.stop();
});

function use(box: MemoryBox): void {
  tables?.client.restore();
  tables = new FakeTables(box);
}

/** The first two ballots are not counted. */
function lackTwo(): void {
  use(new MemoryBox(BALLOTS, (pollShard, ballots) => countedTotals(pollShard, ballots.slice(2))));
}

const park = (...records: Parameters<typeof voteRecord>[0][]) =>
  parked.park(
    records.map((record) => voteRecord(record)),
    GIVEN_UP,
  );
const parkTwo = () =>
  park(
    { ...FIRST, sequenceNumber: 7, to: 'red' },
    { ...SECOND, sequenceNumber: 12, from: 'blue', to: 'red' },
  );

const run = (command: string, ...args: string[]) =>
  runCommand(['parked', command, '--data', parked.dataFolder, '--url', api.url, ...args]);
const explain = (...args: string[]) => run('explain', ...args);

test('lists write shards with their positions, the condition and the age of each batch', async () => {
  await parkTwo();
  const { exitCode, output } = await run('list');
  const [headings = '', ...rows] = output.trim().split('\n');
  expect(exitCode).toBe(0);
  expect(headings).toMatch(/^poll +write shard +records +from +to +condition +age +batch$/);
  for (const pollShard of new Set([FIRST.pollShard, SECOND.pollShard]))
    expect(rows).toContainEqual(
      expect.stringMatching(new RegExp(`^p +${pollShard} .* RecordAgeExceeded +3 h 00 min +20.*\\.json$`)),
    );
});

test('says that nothing was given up, and what to name where there is no data folder', async () => {
  expect(await run('list')).toMatchObject({ exitCode: 0, output: 'No batch was given up.\n' });
  expect(await runCommand(['parked', 'list', '--data', '/nowhere'])).toMatchObject({
    exitCode: 1,
    errors: expect.stringMatching(/\/nowhere does not exist\. Name the data folder .* --data, .* --bucket/),
  });
});

test('shows what each record said, with no more of a voter key than tells records apart', async () => {
  await parkTwo();
  const { output } = await run('show', '.json');
  expect(output).toMatch(/^aws\/lambda\/TallyMapping\/shardId-1\/.*\.json$/m);
  expect(output).toMatch(/^7 .* vote: red=1$/m);
  expect(output).toMatch(/^12 .* change: blue=1 → red=1$/m);
  expect(output).toContain(`${FIRST.voterKey.slice(0, 8)}…`);
  for (const told of [output, (await run('show', '.json', '--json')).output])
    for (const { voterKey } of [FIRST, SECOND]) expect(told).not.toContain(voterKey.slice(0, 9));
});

test('wants the end of one key, or a file', async () => {
  await parkTwo();
  await parkTwo();
  expect(await run('show', '.json')).toMatchObject({
    exitCode: 2,
    errors: expect.stringContaining('the end of the key of 2 batches'),
  });
  const file = temporaryFile('{"timestamp": "2026-11-21"}', 'other.json');
  expect(await run('show', file)).toMatchObject({
    exitCode: 1,
    errors: expect.stringMatching(/other\.json is no batch that Lambda gave up .*\(requestContext: /),
  });
});

describe('explains that', () => {
  test('an open poll lacks ballots, since when, and when they come right', async () => {
    lackTwo();
    await parkTwo();
    const { exitCode, output, errors } = await explain();
    expect(output).toMatch(/^p \(open\): 2 records in \d write shards?, since 2026-11-21T12:00:00\.000Z$/m);
    expect(output).toMatch(/results lack 2 ballots in \d write shards? since .* Certification sets it right/);
    expect([exitCode, errors]).toEqual([1, expect.stringContaining('Results are wrong of: p')]);
  });

  test('an open poll lacks nothing whose records were counted all the same', async () => {
    await parkTwo();
    const { exitCode, output } = await explain();
    expect([exitCode, output]).toEqual([0, expect.stringContaining('Its results lack nothing')]);
  });

  test('a closed poll will be set right, and its fence written again', async () => {
    lackTwo();
    tables.poll = { ...tables.poll, closesAt: '2026-11-03T21:00:00.000Z' };
    await parked.park([fenceRecord({ sequenceNumber: 3, mark: 1, pollShard: 'p#0' })], GIVEN_UP);
    const { exitCode, output } = await explain();
    expect(output).toMatch(/^p \(closed\): 1 record in 1 write shard/);
    expect(output).toMatch(
      /certification recounts its ballots and sets it right\.\n {2}A fence is among them/,
    );
    expect(exitCode).toBe(0);
  });

  test('a certified poll was set right by its recount', async () => {
    tables.poll = {
      ...tables.poll,
      closesAt: '2026-11-03T21:00:00.000Z',
      certificate: certificateFor(BALLOTS, ['red', 'blue']),
    };
    await parkTwo();
    expect(await explain()).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(
        /^p \(certified\)[\s\S]*The recount of its ballots set it right: no counter/,
      ),
    });
  });

  test('records of no poll count nothing, and the probe’s are no poll’s', async () => {
    await park({ pollShard: 'gone#0', to: 'red' });
    await parked.park([pulseRecord({ sequenceNumber: 9, pollShard: '~probe' })], GIVEN_UP);
    expect((await explain()).output).toMatch(
      /^gone \(no such poll\): 1 record .*\n {2}There is no such poll/,
    );
  });

  test('the archive’s batches are no count’s', async () => {
    lackTwo();
    const archive = 'arn:aws:lambda:us-east-1:000000000000:function:dev-BallotArchiveFunction0A1B2C3D-x';
    await parked.park([voteRecord({ ...FIRST, to: 'red' })], GIVEN_UP, archive);
    expect(await explain()).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^1 batch is the archive’s, which lacks .*\n$/),
    });
  });

  test('batches of events are no count’s', async () => {
    const events = 'arn:aws:lambda:us-east-1:000000000000:function:Voting-EventsFunction0A1B2C3D-x';
    await parked.park([pollRecord({ after: loggedPoll() })], GIVEN_UP, events);
    expect(await explain()).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^1 batch is of events, which subscribers have not heard of.*\n$/),
    });
  });
});

describe('in a bucket', () => {
  const s3 = mockClient(S3Client);
  beforeEach(() => s3.reset());
  afterAll(() => s3.restore());
  const inBucket = (...args: string[]) => runCommand(['parked', 'list', '--bucket', 'failed', ...args]);

  test('they are found the same, page by page', async () => {
    await parkTwo();
    const folder = join(parked.dataFolder, 'failed-batches');
    const [key = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    s3.on(ListObjectsV2Command).resolvesOnce({ Contents: [], NextContinuationToken: 'more' });
    s3.on(ListObjectsV2Command, { ContinuationToken: 'more' }).resolves({ Contents: [{ Key: key }] });
    s3.on(GetObjectCommand, { Bucket: 'failed', Key: key }).callsFake(() => ({
      Body: { transformToString: async () => readFileSync(join(folder, key), 'utf8') },
    }));
    expect((await inBucket()).output).toBe((await run('list')).output);
  });

  test('what S3 refuses is said in a sentence', async () => {
    s3.on(ListObjectsV2Command).rejects(
      new S3ServiceException({ name: 'NoSuchBucket', $fault: 'client', $metadata: {} }),
    );
    expect(await inBucket()).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining('There is no such bucket'),
    });
  });
});
