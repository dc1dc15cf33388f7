import { z } from 'zod';
import type { RowKey } from './source-shard';

/** A key as checkpoints keep it. */
export const rowKeySchema = z.object({ voterId: z.nullable(z.string()), rowId: z.string() });

/** The key alone, whatever else of a ballot comes with it. */
export function keyOf({ voterId, rowId }: RowKey): RowKey {
  return { voterId, rowId };
}

/** What a ballot of the source is called in findings. */
export function nameOf({ shard, rowId }: { shard: string; rowId: string }): string {
  return `${shard}/${rowId}`;
}

/** The row that a finding in a shard is of. */
export function rowIdOf(shard: string, name: string): string {
  return name.slice(shard.length + 1);
}
