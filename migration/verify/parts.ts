import type { Journal } from '../journal/journal';
import type { Mapping } from '../mapping';
import type { SourceShard } from '../source/source-shard';
import type { Clock } from '../switch/clock';
import type { Target } from '../target/target';
import type { Findings } from './findings';

/** What every verification works with. */
export interface VerifyParts {
  shards: readonly SourceShard[];
  target: Target;
  journal: Journal;
  mapping: Mapping;
  findings: Findings;
  pace: Pace;
  clock: Clock;
}

/** Lets a verification go on as fast as it may. */
export interface Pace {
  /** Resolves when so many more ballots may be read; rejects when no more are to be. */
  take(ballots: number): Promise<void>;
}

/** Voters that one call names at most. */
export const VOTERS_A_CALL = 1_000;
