import * as z from 'zod';
import type { Journal } from '../journal/journal';
import { keyOf, rowKeySchema } from '../source/row-key';
import type { SourceShard } from '../source/source-shard';

const range = z.object({
  /** Ballots that the shard had when the copy began, counted one by one. */
  total: z.number(),
  /** Those of them that are dealt with for good: up to and with `after`. */
  copied: z.number(),
  after: z.optional(rowKeySchema),
  /** The last ballot there was when the copy began, so that it ends; absent once all are dealt with. */
  through: z.optional(rowKeySchema),
  /** Ballots that are carried, with what is odd about them. */
  remarks: z.record(z.string(), z.number()),
});

/** How far the copy of a shard has come. It holds voter ids only while it is open. */
export type Range = z.output<typeof range>;

export const RANGES = 'range/';

/** The range of a shard as it was left; else it begins. */
export async function openRange(shard: SourceShard, journal: Journal): Promise<Range> {
  const name = RANGES + shard.name;
  const kept = (await journal.checkpoints(name)).get(name);
  if (kept !== undefined) return range.parse(JSON.parse(kept));
  const last = await shard.lastKey();
  const through = last && keyOf(last);
  const fresh = { total: await shard.countBallots(), copied: 0, through, remarks: {} };
  await keepRange(shard.name, fresh, journal);
  return fresh;
}

export async function keepRange(shard: string, range: Range, journal: Journal): Promise<void> {
  await journal.checkpoint(RANGES + shard, JSON.stringify(range));
}
