/** A shard of a stream; its parent is the shard whose records come before its own. */
export interface Shard {
  shardId: string;
  parentId?: string;
}

/**
 * The shards that may be read now: not done, and with no parent left to read. A parent that is not listed has been
 * trimmed from the stream.
 */
export function readableShards(shards: readonly Shard[], isDone: (shardId: string) => boolean): Shard[] {
  const listed = new Set(shards.map(({ shardId }) => shardId));
  const isPast = (shardId: string | undefined) =>
    shardId === undefined || !listed.has(shardId) || isDone(shardId);
  return shards.filter(({ shardId, parentId }) => !isDone(shardId) && isPast(parentId));
}
