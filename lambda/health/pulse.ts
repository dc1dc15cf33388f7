import { MAX_PULSE_SHARDS, PULSE_AGAIN_MS } from '../../contract/limits';
import { pollShard } from '../../contract/write-shard';
import { type Sending, type Sent, sentAfter } from '../shared/pulses/pulse';
import { isoTime } from '../shared/runtime/clocks';
import type { Poll } from '../shared/tables/poll';

/** A write shard that carries pulses. */
export interface PulseShard {
  pollShard: string;
  /** Absent before the first. */
  sent?: Sent | undefined;
  /** When the newest pulse that the tally has met was sent, and when it met it. */
  met?: { sentAt: string; metAt: string } | undefined;
  /** Behind the fence the tally notes no pulses, and there is nothing to be counted. */
  isFenced: boolean;
}

/** The write shards of a poll that carry its pulses, evenly spaced. */
export function pulseShardsOf({ pollId, writeShards }: Pick<Poll, 'pollId' | 'writeShards'>): string[] {
  const count = Math.min(MAX_PULSE_SHARDS, writeShards);
  return Array.from({ length: count }, (_, i) => pollShard(pollId, Math.floor((i * writeShards) / count)));
}

/** The pulse that the tally has not met yet. */
export function onItsWay({ sent, met, isFenced }: PulseShard): Sent | undefined {
  if (!sent || isFenced) return undefined;
  return met === undefined || met.sentAt < sent.sentAt ? sent : undefined;
}

/**
 * The pulse to be sent at `now` (epoch milliseconds): to the write shard whose turn it is of those that have none on its way,
 * or have had one there for so long that its record may have been given up. That one goes on waiting since it began to.
 */
export function nextSending(shards: readonly PulseShard[], now: number): Sending | undefined {
  const isOverdue = ({ sentAt }: Sent) => now - Date.parse(sentAt) >= PULSE_AGAIN_MS;
  const [next] = shards
    .filter((shard) => !shard.isFenced)
    .map((shard) => ({ ...shard, waiting: onItsWay(shard) }))
    .filter(({ waiting }) => waiting === undefined || isOverdue(waiting))
    .sort((a, b) => compare(a.sent?.sentAt, b.sent?.sentAt));
  if (!next) return undefined;
  const { pollShard, sent, waiting } = next;
  const sentAt = sentAfter(sent?.sentAt, now);
  return { pollShard, sentAt, since: waiting?.since ?? isoTime(now), replaces: sent?.sentAt };
}

/** Write shards that never had a pulse come first. */
function compare(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
