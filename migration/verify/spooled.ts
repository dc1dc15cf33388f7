import { z } from 'zod';
import type { Standing } from '../target/target';
import type { KeyedRow } from './pair';

/** A row of the source that cannot be carried. */
export interface Uncarried {
  name: string;
  shard: string;
  /** Why. */
  kind: string;
  /** As the pipeline calls the candidate where that is known, else as the source does; `null` where the row names none. */
  candidateId: string | null;
}

/** A line that is not what was spooled. */
export class SpoolDamagedError extends Error {
  override name = 'SpoolDamagedError';
}

const rowLine = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]);
const standingLine = z.tuple([
  z.string(),
  z.string(),
  z.number(),
  z.nullable(z.string()),
  z.nullable(z.number()),
]);
const uncarriedLine = z.tuple([z.string(), z.string(), z.string(), z.nullable(z.string())]);

/** The voter key comes first, so that lines in order are in voter key order. */
export function writeRow({ voterKey, shard, rowId, candidateId, voterId }: KeyedRow): string {
  return JSON.stringify([voterKey, shard, rowId, candidateId, voterId]);
}

export function readRow(line: string): KeyedRow {
  const [voterKey, shard, rowId, candidateId, voterId] = read(line, rowLine);
  return { voterKey, shard, rowId, candidateId, voterId };
}

export function writeStanding({ voterKey, candidateId, epoch, source, version }: Standing): string {
  return JSON.stringify([voterKey, candidateId, epoch, source ?? null, version ?? null]);
}

export function readStanding(line: string): Standing {
  const [voterKey, candidateId, epoch, source, version] = read(line, standingLine);
  return { voterKey, candidateId, epoch, source: source ?? undefined, version: version ?? undefined };
}

export function writeUncarried({ name, shard, kind, candidateId }: Uncarried): string {
  return JSON.stringify([name, shard, kind, candidateId]);
}

export function readUncarried(line: string): Uncarried {
  const [name, shard, kind, candidateId] = read(line, uncarriedLine);
  return { name, shard, kind, candidateId };
}

function read<T>(line: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw new SpoolDamagedError('A spooled file has a line that nobody wrote so.');
  }
}
