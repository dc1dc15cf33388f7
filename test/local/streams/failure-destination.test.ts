import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Log, silentLog } from '../../../local/logs/log';
import type { FailedBatch } from '../../../local/streams/delivery';
import { failureDestination } from '../../../local/streams/failure-destination';
import { mappingSettings, STREAM_ARN, sequenceNumber, streamEntries, WRITTEN_AT } from './factories';

const { logicalId, functionArn } = mappingSettings();

let folder: string;
let errors: string[];
let measured: string[];
let denial: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'failed-batches-'));
  errors = [];
  measured = [];
  denial = undefined;
});
afterEach(() => rmSync(folder, { recursive: true }));

function discard(failed: Partial<FailedBatch>): Promise<void> {
  const log: Log = { ...silentLog, error: (_, message) => errors.push(message) };
  const destination = failureDestination({
    logicalId,
    functionArn,
    streamArn: STREAM_ARN,
    shardId: 'shard-1',
    folder,
    denialOfObject: () => denial,
    now: () => WRITTEN_AT + 90_000,
    metrics: {
      parked: (count) => measured.push(`parked ${count}`),
      lost: (count) => measured.push(`lost ${count}`),
    },
    log,
  });
  return destination({
    entries: streamEntries(3),
    invocations: 4,
    functionError: true,
    ...failed,
  });
}

function onlyFile(): { name: string; content: unknown } {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  expect(names).toHaveLength(1);
  const [name = ''] = names;
  return { name, content: JSON.parse(readFileSync(join(folder, name), 'utf8')) };
}

it('keeps the records as Lambda does in S3, under the key Lambda gives the object', async () => {
  await discard({});
  const { name, content } = onlyFile();
  expect(name).toMatch(
    /^aws\/lambda\/Mapping\/shard-1\/2026\/11\/21\/2026-11-21T12\.01\.30-[0-9a-f-]{36}\.json$/,
  );
  expect(content).toEqual({
    version: '1.0',
    timestamp: '2026-11-21T12:01:30.000Z',
    requestContext: {
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      functionArn,
      condition: 'RecordAgeExceeded',
      approximateInvokeCount: 4,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    DDBStreamBatchInfo: {
      shardId: 'shard-1',
      startSequenceNumber: sequenceNumber(0),
      endSequenceNumber: sequenceNumber(2),
      approximateArrivalOfFirstRecord: '2026-11-21T12:00:00.000Z',
      approximateArrivalOfLastRecord: '2026-11-21T12:00:00.000Z',
      batchSize: 3,
      streamArn: STREAM_ARN,
    },
    payload: JSON.stringify({ Records: streamEntries(3).map(({ event }) => event) }),
  });
});

it('has no function error when the function answered with failures', async () => {
  await discard({ functionError: false });
  expect(onlyFile().content).toHaveProperty('responseContext', {
    statusCode: 200,
    executedVersion: '$LATEST',
  });
});

it('has no response when the records were too old for any invocation', async () => {
  await discard({ invocations: 0, functionError: false });
  const { content } = onlyFile();
  expect(content).toHaveProperty('requestContext.condition', 'RecordAgeExceeded');
  expect(content).not.toHaveProperty('responseContext');
});

it('says loudly where the records are', async () => {
  await discard({});
  expect(errors).toEqual([expect.stringContaining(join(folder, onlyFile().name))]);
  expect(measured).toEqual(['parked 3']);
});

it('loses the records when its function may not write them, and says so', async () => {
  denial = 'because no identity-based policy allows the s3:PutObject action';
  await discard({});
  expect(readdirSync(folder)).toEqual([]);
  expect(measured).toEqual(['lost 3']);
  expect(errors).toEqual([
    expect.stringMatching(/gave up 3 record\(s\).* They are lost: because no identity/),
  ]);
});
