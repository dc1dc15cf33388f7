import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SETTLE_MS } from '../../contract/limits';
import { pollShards } from '../../contract/write-shard';
import { TOTALS } from '../../lambda/shared/names';
import { sentAfter } from '../../lambda/shared/pulses/pulse';
import { type PulseStore, pulseStore } from '../../lambda/shared/pulses/pulse-store';
import type { Poll } from '../../lambda/shared/tables/poll';
import type { StreamPosition } from '../../lambda/shared/tables/position';
import { readItems } from '../../lambda/shared/tables/read-items';
import { CommandError } from '../errors';
import type { Database } from '../tables/database';
import { inOrder } from '../tables/in-order';
import { formatQuantity } from '../terminal/numbers';

const SENDINGS_AT_ONCE = 16;
const LOOK_EVERY_MS = 250;
/** How long the tally may take to meet all pulses; it takes about a second when it is well. */
const PATIENCE_MS = 30_000;

/** Up to where everything that was written is counted, by write shard. */
export type Checkpoint = ReadonlyMap<string, StreamPosition>;

/**
 * Has everything counted that was ever written to a paused poll, and tells up to where that is. What was begun before the pause is
 * written or given up after `SETTLE_MS`, in elapsed time, as before a fence; a pulse sent to each write shard after that is met once all
 * before it is counted. Throws a `CommandError` when the tally does not meet them.
 */
export async function checkpoint({ db, tables }: Database, poll: Poll): Promise<Checkpoint> {
  await sleep(SETTLE_MS);
  const shards = pollShards(poll.pollId, poll.writeShards);
  const before = await sendToAll(pulseStore(db, tables.votes), shards);
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const met = await readMet(db, tables.totals, shards);
    // Another's pulse that took the place of ours was sent later, and is as good.
    const waiting = shards.filter((shard) => (met.get(shard)?.sentAt ?? '') <= (before.get(shard) ?? ''));
    if (waiting.length === 0) return new Map([...met].map(([shard, { position }]) => [shard, position]));
    if (waited >= PATIENCE_MS) throw notMet(poll, waiting.length);
    await sleep(LOOK_EVERY_MS);
  }
}

function notMet({ pollId }: Poll, waiting: number): CommandError {
  return new CommandError(
    `In ${formatQuantity(waiting, 'write shard')} of "${pollId}" the tally has not counted what was written ${PATIENCE_MS / 1_000} ` +
      'seconds ago, so nothing was repaired: check that it runs, with "vote status", and repair again.',
  );
}

/** Answers when the pulse before was sent, by write shard. */
async function sendToAll(
  pulses: PulseStore,
  shards: readonly string[],
): Promise<ReadonlyMap<string, string | undefined>> {
  const standing = await pulses.read(shards);
  const before = new Map(shards.map((shard) => [shard, standing.get(shard)?.sentAt]));
  const send = (pollShard: string) => {
    const replaces = before.get(pollShard);
    const sentAt = sentAfter(replaces, Date.now());
    return pulses.send({ pollShard, sentAt, since: sentAt, replaces });
  };
  for await (const _ of inOrder(shards, SENDINGS_AT_ONCE, send));
  return before;
}

async function readMet(db: DynamoDBClient, totalsTable: string, shards: readonly string[]) {
  const attributes = [TOTALS.pollShard, TOTALS.pulseMet, TOTALS.pulseMetThrough];
  const items = await readItems(db, totalsTable, shards, attributes);
  return new Map(
    items.flatMap((item): [string, { sentAt: string; position: StreamPosition }][] => {
      const pollShard = item[TOTALS.pollShard]?.S;
      const sentAt = item[TOTALS.pulseMet]?.S;
      const position = item[TOTALS.pulseMetThrough]?.S;
      return pollShard && sentAt && position ? [[pollShard, { sentAt, position }]] : [];
    }),
  );
}
