import { createHash } from 'node:crypto';

/** Which of so many shards a voter is on, from 0: the first 32 bits of a hash, modulo their number. */
export function shardOf(voterId: string, shards: number): number {
  return createHash('sha256').update(voterId).digest().readUInt32BE(0) % shards;
}
