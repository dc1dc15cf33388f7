import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { pollShard, suffixOf } from '../../contract/write-shard';
import { VOTES } from '../../lambda/shared/names';
import type { FaultContext, RehearsedPoll } from './fault';
import type { Random } from './random';

export type Item = Record<string, AttributeValue>;

/** The key in Votes of a voter's ballot. */
export async function ballotKey(
  { pollId, writeShards, voterKeys }: FaultContext,
  voterId: string,
): Promise<Item> {
  const voterKey = await voterKeys(pollId);
  const key = voterKey(pollId, voterId);
  return itemKey(pollShard(pollId, suffixOf(key, writeShards)), key);
}

export function itemKey(shard: string, voterKey: string): Item {
  return { [VOTES.pollShard]: { S: shard }, [VOTES.voterKey]: { S: voterKey } };
}

export function anyShard({ pollId, writeShards }: RehearsedPoll, random: Random): string {
  return pollShard(pollId, random.between(0, writeShards - 1));
}

/** A write shard of the poll that is not the one of a voter key; the poll must have several. */
export function wrongShard({ pollId, writeShards }: RehearsedPoll, voterKey: string, random: Random): string {
  const right = suffixOf(voterKey, writeShards);
  return pollShard(pollId, (right + random.between(1, writeShards - 1)) % writeShards);
}

/** A voter key that no voter has: 64 hexadecimal digits. */
export function inventedVoterKey(random: Random): string {
  return Array.from({ length: 8 }, () => random.seed().toString(16).padStart(8, '0')).join('');
}
