import { z } from 'zod';
import { pollShard, suffixOf } from '../../contract/write-shard';
import { keyOf, rowKeySchema } from '../source/row-key';
import type { SourceShard } from '../source/source-shard';
import type { TargetPoll } from '../target/target';
import { keyRows } from './key-rows';
import type { VerifyParts } from './parts';
import { shardsOf } from './read-target';
import type { Spool } from './spool';
import { SpoolDamagedError, writeRow, writeUncarried } from './spooled';

/** Rows read at a time; those of one write shard go into its file together. */
const ROWS_A_CHUNK = 4_000;

export const sourceProgress = z.object({
  /** The last key when the reading began; `null` when there was none. */
  through: z.nullable(rowKeySchema),
  /** The key that was read last; `null` before there is one. */
  after: z.nullable(rowKeySchema),
  rows: z.number(),
  /** Bytes by file. */
  sizes: z.record(z.string(), z.number()),
  isDone: z.boolean(),
});
export type SourceProgress = z.output<typeof sourceProgress>;

export function sourceFile(shard: string, pollShard: string): string {
  return `source ${shard} ${pollShard}`;
}

export function uncarriedFile(shard: string): string {
  return `uncarried ${shard}`;
}

export async function beginSource(shard: SourceShard): Promise<SourceProgress> {
  const through = (await shard.lastKey()) ?? null;
  return { through, after: null, rows: 0, sizes: {}, isDone: through === null };
}

/** Cuts the files of a shard to what its progress says is whole. */
export async function cutSource(
  spool: Spool,
  shard: string,
  poll: TargetPoll,
  { sizes }: SourceProgress,
): Promise<void> {
  const files = [uncarriedFile(shard), ...shardsOf(poll).map((one) => sourceFile(shard, one))];
  for (const file of files)
    if (!(await spool.cut(file, sizes[file] ?? 0)))
      throw new SpoolDamagedError(`The spooled file "${file}" is shorter than it was.`);
}

/** Spools the next rows of a shard; answers how far it has come then. */
export async function readSourceChunk(
  parts: Pick<VerifyParts, 'target' | 'mapping' | 'pace'>,
  spool: Spool,
  shard: SourceShard,
  { pollId, writeShards }: TargetPoll,
  progress: SourceProgress,
): Promise<SourceProgress> {
  const { through, after } = progress;
  if (through === null) return { ...progress, isDone: true };
  const rows = await shard.rows({ after: after ?? undefined, through }, ROWS_A_CHUNK);
  const last = rows.at(-1);
  if (!last) return { ...progress, isDone: true };
  await parts.pace.take(rows.length);
  const { carried, uncarried } = await keyRows(parts, shard.name, rows);
  const lines = new Map<string, string[]>();
  const write = (file: string, line: string) => {
    const there = lines.get(file);
    if (there) there.push(line);
    else lines.set(file, [line]);
  };
  for (const row of carried)
    write(sourceFile(shard.name, pollShard(pollId, suffixOf(row.voterKey, writeShards))), writeRow(row));
  for (const row of uncarried) write(uncarriedFile(shard.name), writeUncarried(row));
  const sizes = { ...progress.sizes };
  for (const [file, some] of lines) sizes[file] = (sizes[file] ?? 0) + (await spool.append(file, some));
  const isDone = rows.length < ROWS_A_CHUNK;
  return { through, after: keyOf(last), rows: progress.rows + rows.length, sizes, isDone };
}
