import { formatCount, formatDuration } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';
import { table } from '../terminal/table';
import type { ParkedBatch } from './parked-batch';

/** What a batch has of one write shard. */
export interface ParkedShard {
  /** The key of the object, or the path of the file. */
  name: string;
  pollId?: string | undefined;
  pollShard: string;
  records: number;
  /** The first and the last sequence number. */
  from: string;
  to: string;
  condition: string;
  givenUpAt: string;
}

const HEADINGS = ['poll', 'write shard', 'records', 'from', 'to', 'condition', 'age', 'batch'];

/** The write shards of batches, in the order of their polls. */
export function parkedShards(batches: readonly ParkedBatch[]): ParkedShard[] {
  const shards = batches.flatMap(shardsOf);
  return shards.sort((a, b) => compare(a.pollId, b.pollId) || compare(a.pollShard, b.pollShard));
}

function shardsOf({ name, records, condition, givenUpAt }: ParkedBatch): ParkedShard[] {
  const shards = new Map<string, ParkedShard>();
  for (const { pollId, pollShard, sequenceNumber } of records) {
    const shard = shards.get(pollShard);
    if (shard) Object.assign(shard, { records: shard.records + 1, to: sequenceNumber });
    else
      shards.set(pollShard, {
        ...{ name, pollId, pollShard, records: 1, from: sequenceNumber, to: sequenceNumber },
        ...{ condition, givenUpAt },
      });
  }
  return [...shards.values()];
}

export function renderList(shards: readonly ParkedShard[], now: number, paint: Paint): string[] {
  if (shards.length === 0) return ['No batch was given up.'];
  const rows = shards.map((shard) => [
    shard.pollId ?? '–',
    shard.pollShard,
    formatCount(shard.records),
    shard.from,
    shard.to,
    shard.condition,
    formatDuration(Math.max(0, now - Date.parse(shard.givenUpAt))),
    shard.name.slice(shard.name.lastIndexOf('/') + 1),
  ]);
  return table(HEADINGS, rows, paint);
}

function compare(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
