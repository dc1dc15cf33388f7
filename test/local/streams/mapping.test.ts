import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeStreamCommand, GetRecordsCommand } from '@aws-sdk/client-dynamodb-streams';
import { type Log, silentLog } from '../../../local/logs/log';
import { Minutes } from '../../../local/metrics/minutes';
import { DamagedCheckpointError } from '../../../local/streams/checkpoint';
import { type EventSourceMapping, type Invoke, startMapping } from '../../../local/streams/mapping';
import type { MappingSettings } from '../../../local/streams/settings';
import {
  ALL_RIGHTS,
  answers,
  mappingSettings,
  NO_METRICS,
  numbersIn,
  STREAM_ARN,
  sequenceNumber,
  streamRecord,
  streamRecords,
  throws,
} from './factories';
import { type FakeShard, fakeStream } from './fake-stream';

let folder: string;
let running: EventSourceMapping[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mapping-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((mapping) => mapping.stop()));
  rmSync(folder, { recursive: true });
});

/** A running mapping over a stream, and the numbers its function has seen. */
function start(
  { client }: ReturnType<typeof fakeStream>,
  { settings, respond, log = silentLog }: StartOptions = {},
) {
  const seen: string[] = [];
  const mapping = startMapping(mappingSettings(settings), {
    streams: client,
    invoke: async (event) => {
      seen.push(...numbersIn(event));
      return respond ? respond(event) : answers(null);
    },
    rights: ALL_RIGHTS,
    minutes: new Minutes(),
    metrics: NO_METRICS,
    checkpointFile: join(folder, 'checkpoint.json'),
    destinationFolder: join(folder, 'failed-batches'),
    log,
  });
  running.push(mapping);
  return { mapping, seen };
}

interface StartOptions {
  settings?: Partial<MappingSettings>;
  respond?: Invoke;
  log?: Log;
}

async function until(condition: () => boolean): Promise<void> {
  const giveUp = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > giveUp) throw new Error(`still not true: ${condition}`);
    await sleep(5);
  }
}

const numbers = (...indices: number[]) => indices.map(sequenceNumber);
const checkpoints = () => JSON.parse(readFileSync(join(folder, 'checkpoint.json'), 'utf8'));

function shard(shardId: string, indices: number[], more: Partial<FakeShard> = {}): FakeShard {
  return { shardId, records: indices.map((index) => streamRecord(index)), ...more };
}

it('reads all shards of a stream, children after their parents', async () => {
  const stream = fakeStream([
    shard('child', [4, 5], { parentId: 'parent' }),
    shard('parent', [2, 3], { parentId: 'trimmed', closed: true }),
    shard('child-of-trimmed', [6, 7], { parentId: 'trimmed-too' }),
  ]);
  const { mapping, seen } = start(stream);
  await until(() => seen.length === 6 && mapping.idle());
  expect(seen.filter((number) => numbers(2, 3, 4, 5).includes(number))).toEqual(numbers(2, 3, 4, 5));
  expect(seen.filter((number) => numbers(6, 7).includes(number))).toEqual(numbers(6, 7));
  expect(checkpoints()).toEqual({
    [STREAM_ARN]: { parent: 'done', child: sequenceNumber(5), 'child-of-trimmed': sequenceNumber(7) },
  });
});

it('goes on with the children of a shard that was trimmed while it stood still', async () => {
  const parent = shard('parent', [0, 1]);
  const shards = [parent];
  const first = start(fakeStream(shards));
  await until(() => first.mapping.idle());
  await first.mapping.stop();

  parent.trimmed = true;
  shards.push(shard('child', [4, 5], { parentId: 'parent' }));
  const second = start(fakeStream(shards));
  await until(() => second.mapping.idle());
  expect(second.seen).toEqual(numbers(4, 5));
  expect(checkpoints()).toEqual({ [STREAM_ARN]: { parent: 'done', child: sequenceNumber(5) } });
});

it('delivers what takes the numbers of lost records when the database has gone back', async () => {
  const only = shard('shard', [0, 1, 2, 3]);
  const first = start(fakeStream([only]));
  await until(() => first.mapping.idle());
  await first.mapping.stop();

  only.records.splice(2);
  const second = start(fakeStream([only]));
  await until(() => second.mapping.idle());
  only.records.push(streamRecord(2));
  await until(() => second.seen.length === 3);
  expect(second.seen).toEqual(numbers(0, 1, 2));
});

it('finds shards that appear while it runs, and reads an open shard on', async () => {
  const parent = shard('parent', [0]);
  const shards = [parent];
  const { seen } = start(fakeStream(shards));
  await until(() => seen.length === 1);
  parent.records.push(streamRecord(1));
  parent.closed = true;
  shards.push(shard('child', [2], { parentId: 'parent' }));
  await until(() => seen.length === 3);
  expect(seen).toEqual(numbers(0, 1, 2));
});

it('is idle when every shard was read to its end, and not while a batch is in hand', async () => {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { mapping, seen } = start(fakeStream([shard('shard', [0]), shard('empty', [])]), {
    respond: () => finished.then(() => answers(null)),
  });
  expect(mapping.idle()).toBe(false);
  await until(() => seen.length === 1);
  expect(mapping.idle()).toBe(false);
  finish();
  await until(() => mapping.idle());
  expect(checkpoints()).toEqual({ [STREAM_ARN]: { shard: sequenceNumber(0) } });
});

it('goes on after the last settled record when it is started again', async () => {
  const shards = [shard('shard', [0, 1, 2])];
  const first = start(fakeStream(shards));
  await until(() => first.mapping.idle());
  await first.mapping.stop();

  shards[0]?.records.push(streamRecord(3));
  const second = start(fakeStream(shards));
  await until(() => second.mapping.idle());
  expect(second.seen).toEqual(numbers(3));
});

it('abandons a batch in hand when it stops, and delivers it again after the next start', async () => {
  const shards = [shard('shard', [0, 1])];
  const hanging = start(fakeStream(shards), { respond: () => new Promise(() => {}) });
  await until(() => hanging.seen.length === 2);
  await hanging.mapping.stop();
  expect(readdirSync(folder)).toEqual([]);

  const { mapping, seen } = start(fakeStream(shards));
  await until(() => mapping.idle());
  expect(seen).toEqual(numbers(0, 1));
});

it('stops while it waits to try a failed batch again', async () => {
  const { mapping, seen } = start(fakeStream([shard('shard', [0])]), { respond: async () => throws() });
  await until(() => seen.length === 3);
  await mapping.stop();
  expect(readdirSync(folder)).toEqual([]);
});

it('keeps what it gives up in a folder for the bucket, and goes on', async () => {
  // Whatever the clock says, the records are too old.
  const maximumRecordAgeSeconds = Number.NEGATIVE_INFINITY;
  const settings = { maximumRecordAgeSeconds, batchSize: 1, destinationBucket: 'failed' };
  const { mapping, seen } = start(fakeStream([shard('shard', [0, 1])]), { settings });
  await until(() => mapping.idle());
  const kept = readdirSync(join(folder, 'failed-batches', 'failed'), { recursive: true, encoding: 'utf8' });
  expect(kept.filter((name) => name.endsWith('.json'))).toHaveLength(2);
  expect(seen).toEqual([]);
  expect(checkpoints()).toEqual({ [STREAM_ARN]: { shard: sequenceNumber(1) } });
});

it('survives an engine that is away for a while, and says so once', async () => {
  const stream = fakeStream([{ shardId: 'shard', records: streamRecords(3) }]);
  const away = new Error('connection refused');
  stream.mock.on(DescribeStreamCommand).rejectsOnce(away).rejectsOnce(away).callsFake(listOnly('shard'));
  stream.mock
    .on(GetRecordsCommand, { ShardIterator: 'shard/0' })
    .rejectsOnce(away)
    .rejectsOnce(away)
    .resolves({
      Records: streamRecords(3),
      NextShardIterator: 'shard/3',
    });
  const said: string[] = [];
  const note = (_: string, message: string) => said.push(message);
  const { mapping, seen } = start(stream, { log: { ...silentLog, info: note, warn: note } });
  await until(() => mapping.idle());
  expect(seen).toEqual(numbers(0, 1, 2));
  await until(() => said.length === 4);
  expect(said.toSorted()).toEqual([
    'can list the shards again',
    'can read shard again',
    'cannot list the shards, will keep trying: Error: connection refused',
    'cannot read shard, will keep trying: Error: connection refused',
  ]);
});

it('does not start over a damaged checkpoint', () => {
  writeFileSync(join(folder, 'checkpoint.json'), '{');
  expect(() => start(fakeStream([]))).toThrow(DamagedCheckpointError);
});

function listOnly(shardId: string) {
  return () => ({ StreamDescription: { Shards: [{ ShardId: shardId }] } });
}
