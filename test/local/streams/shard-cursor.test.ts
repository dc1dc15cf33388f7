import {
  DescribeStreamCommand,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { Log } from '../../../local/logs/log';
import { silentLog } from '../../../local/logs/log';
import { ShardCursor, type Start } from '../../../local/streams/shard-cursor';
import { streamSource } from '../../../local/streams/stream-source';
import { STREAM_ARN, sequenceNumber, streamRecord, streamRecords } from './factories';
import { fakeStream } from './fake-stream';

const expired = new ExpiredIteratorException({ $metadata: {}, message: 'too old' });
const missing = new ResourceNotFoundException({ $metadata: {}, message: 'Requested resource not found' });
const trimmed = new TrimmedDataAccessException({ $metadata: {}, message: 'gone' });

function cursorOver(records = streamRecords(5), start: Start = 'TRIM_HORIZON', closed = false) {
  const { client, mock } = fakeStream([{ shardId: 'shard', records, closed }]);
  const warnings: string[] = [];
  const log: Log = { ...silentLog, warn: (_, message) => warnings.push(message) };
  const source = streamSource(client, STREAM_ARN, new AbortController().signal);
  const cursor = new ShardCursor(start, {
    source,
    streamArn: STREAM_ARN,
    shardId: 'shard',
    logicalId: 'Mapping',
    log,
  });
  const read = async (limit: number) => {
    const { entries, ended } = await cursor.read(limit);
    return { numbers: entries.map((entry) => entry.sequenceNumber), ended };
  };
  return { read, mock, warnings };
}

const numbers = (...indices: number[]) => indices.map(sequenceNumber);

it('reads on where the last read ended', async () => {
  const { read } = cursorOver();
  expect(await read(2)).toEqual({ numbers: numbers(0, 1), ended: false });
  expect(await read(10)).toEqual({ numbers: numbers(2, 3, 4), ended: false });
  expect(await read(10)).toEqual({ numbers: [], ended: false });
});

it('starts behind a checkpoint', async () => {
  const { read } = cursorOver(streamRecords(5), { checkpoint: sequenceNumber(2) });
  expect((await read(10)).numbers).toEqual(numbers(3, 4));
});

it('tells the end of the shard by the missing iterator', async () => {
  const { read } = cursorOver(streamRecords(3), 'TRIM_HORIZON', true);
  expect(await read(2)).toEqual({ numbers: numbers(0, 1), ended: false });
  expect(await read(2)).toEqual({ numbers: numbers(2), ended: true });
});

it('replaces an expired iterator by one behind the last record read', async () => {
  const { read, mock, warnings } = cursorOver();
  await read(2);
  mock
    .on(GetRecordsCommand, { ShardIterator: 'shard/2', Limit: 10 })
    .rejectsOnce(expired)
    .resolves({
      Records: [streamRecord(2)],
      NextShardIterator: 'shard/3',
    });
  expect((await read(10)).numbers).toEqual(numbers(2));
  expect(mock.commandCalls(GetShardIteratorCommand).at(-1)?.args[0].input).toMatchObject({
    ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
    SequenceNumber: sequenceNumber(1),
  });
  expect(warnings).toEqual([]);
});

it('goes on with the oldest record, and says so, when the next ones are trimmed', async () => {
  const { read, mock, warnings } = cursorOver(streamRecords(5), { checkpoint: '1' });
  mock.on(GetShardIteratorCommand, { ShardIteratorType: 'AT_SEQUENCE_NUMBER' }).rejects(trimmed);
  expect((await read(10)).numbers).toEqual(numbers(0, 1, 2, 3, 4));
  expect(warnings).toEqual([expect.stringContaining('shard no longer has all records')]);
});

it('says nothing when an engine calls a shard trimmed of which nothing was read yet', async () => {
  const { read, mock, warnings } = cursorOver(streamRecords(2));
  mock
    .on(GetRecordsCommand, { ShardIterator: 'shard/0', Limit: 10 })
    .rejectsOnce(trimmed)
    .resolves({ Records: streamRecords(2), NextShardIterator: 'shard/2' });
  expect((await read(10)).numbers).toEqual(numbers(0, 1));
  expect(warnings).toEqual([]);
});

it('takes a shard that the stream no longer keeps as ended, and says so', async () => {
  const { read, mock, warnings } = cursorOver(streamRecords(5), { checkpoint: sequenceNumber(1) });
  mock.on(GetShardIteratorCommand).rejects(missing);
  expect(await read(10)).toEqual({ numbers: [], ended: true });
  expect(warnings).toEqual([expect.stringContaining('shard is no longer kept by the stream')]);
});

it('does not take a shard as ended when the whole stream is missing', async () => {
  const { read, mock, warnings } = cursorOver();
  mock.on(GetShardIteratorCommand).rejects(missing);
  mock.on(DescribeStreamCommand).rejects(missing);
  await expect(read(10)).rejects.toThrow(missing);
  expect(warnings).toEqual([]);
});

it('reads from the start, and says so, when the checkpoint is ahead of the shard', async () => {
  const records = streamRecords(2);
  const { read, warnings } = cursorOver(records, { checkpoint: sequenceNumber(4) });
  expect((await read(10)).numbers).toEqual(numbers(0, 1));
  records.push(streamRecord(2), streamRecord(3), streamRecord(4));
  expect((await read(10)).numbers).toEqual(numbers(2, 3, 4));
  expect(warnings).toEqual([expect.stringContaining('the database has lost records of shard')]);
});

it('reads from the start when the engine refuses the number of the checkpoint', async () => {
  const { read, mock } = cursorOver(streamRecords(2), { checkpoint: sequenceNumber(4) });
  const refused = Object.assign(new Error('no such number'), { name: 'ValidationException' });
  mock.on(GetShardIteratorCommand, { ShardIteratorType: 'AT_SEQUENCE_NUMBER' }).rejects(refused);
  expect((await read(10)).numbers).toEqual(numbers(0, 1));
});

it('looks for the record of the checkpoint again when the engine was away', async () => {
  const { read, mock, warnings } = cursorOver(streamRecords(2), { checkpoint: sequenceNumber(4) });
  mock
    .on(GetShardIteratorCommand, { ShardIteratorType: 'AT_SEQUENCE_NUMBER' })
    .rejectsOnce(new Error('away'))
    .resolves({ ShardIterator: 'shard/2' });
  await expect(read(10)).rejects.toThrow('away');
  expect((await read(10)).numbers).toEqual(numbers(0, 1));
  expect(warnings).toHaveLength(1);
});

it('reads the same records again after any other error', async () => {
  const records = streamRecords(4);
  records[2] = streamRecord(2, { SizeBytes: undefined });
  const { read } = cursorOver(records);
  await read(1);
  await expect(read(10)).rejects.toThrow('SizeBytes');
  records[2] = streamRecord(2);
  expect((await read(10)).numbers).toEqual(numbers(1, 2, 3));
});
