import { cpus, totalmem } from 'node:os';
import type { AnswerBytes } from './parts/answers';
import type { BallotsResult } from './parts/ballots';
import type { BundlesResult } from './parts/bundles';
import type { CertificationResult } from './parts/certification';
import type { HttpVotes } from './parts/http-votes';
import type { LiveFigures } from './parts/live';
import type { MemoryResult } from './parts/memory';
import type { MigrationFigures } from './parts/migration';
import type { PassesResult } from './parts/passes';
import type { ReadCost } from './parts/read-cost';
import type { TallyCpu } from './parts/tally-cpu';
import type { WatchersResult } from './parts/watchers';
import type { WaysResult } from './parts/ways';

/** The figures of each part that ran. */
export interface Figures {
  ways?: WaysResult;
  tally?: TallyCpu[];
  ballots?: BallotsResult;
  passes?: PassesResult;
  bundles?: BundlesResult;
  reading?: ReadCost[];
  answers?: AnswerBytes[];
  certification?: CertificationResult;
  watchers?: WatchersResult;
  http?: HttpVotes[];
  live?: LiveFigures[];
  memory?: MemoryResult;
  migration?: MigrationFigures;
}

/** A run of the benchmarks, as it is kept in a file. */
export interface Results {
  /** ISO 8601 UTC. */
  date: string;
  command: string;
  machine: Machine;
  figures: Figures;
}

export interface Machine {
  cores: number;
  processor: string;
  /** GiB. */
  memory: number;
  system: string;
  node: string;
  /** The DynamoDB that everything ran on. */
  database: string;
}

export function thisMachine(database: string): Machine {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    database,
  };
}
