import { ID_FORM } from './id';

const POLL_SHARD = new RegExp(`^${ID_FORM}#\\d{1,4}$`);
const SUFFIX_HEX_DIGITS = 8;

/** The partition key of one write shard, `<pollId>#<suffix>`: the same in Votes and in Totals. */
export function pollShard(pollId: string, suffix: number): string {
  return `${pollId}#${suffix}`;
}

/** The partition keys of all write shards of a poll, in suffix order. */
export function pollShards(pollId: string, writeShards: number): string[] {
  return Array.from({ length: writeShards }, (_, suffix) => pollShard(pollId, suffix));
}

/** The suffix a ballot belongs to: the first 4 bytes of its voter key, modulo the poll's number of write shards. */
export function suffixOf(voterKey: string, writeShards: number): number {
  return Number.parseInt(voterKey.slice(0, SUFFIX_HEX_DIGITS), 16) % writeShards;
}

export function isPollShard(text: string): boolean {
  return POLL_SHARD.test(text);
}

/** The poll of a write shard. */
export function pollIdOf(pollShard: string): string {
  return pollShard.slice(0, pollShard.lastIndexOf('#'));
}
