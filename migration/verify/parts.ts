import type { ImportRow } from '../../contract/import';
import type { Journal } from '../journal/journal';
import type { SourceRow, SourceShard } from '../source/source-shard';
import type { Target } from '../target/target';

/** What every verification works with. */
export interface VerifyParts {
  shards: readonly SourceShard[];
  target: Target;
  journal: Journal;
  map: MapRow;
  /** Candidate ids of the source to those of the pipeline. */
  candidates: Readonly<Record<string, string>>;
  pace: Pace;
  clock: Clock;
}

/** A row as the pipeline would have it, or why it cannot be carried. */
export type MapRow = (row: SourceRow) => MappedRow;
export type MappedRow = { ok: true; row: ImportRow } | { ok: false; reason: string };

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Lets a verification go on as fast as it may. */
export interface Pace {
  /** Resolves when so many more ballots may be read; rejects when no more are to be. */
  take(ballots: number): Promise<void>;
}

/** The parts of a long list, in order, each as long as one call may be. */
export function slices<T>(items: readonly T[], length: number): T[][] {
  const count = Math.ceil(items.length / length);
  return Array.from({ length: count }, (_, n) => items.slice(n * length, (n + 1) * length));
}

/** Voters that one call names at most. */
export const VOTERS_A_CALL = 1_000;
