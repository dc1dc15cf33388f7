import type { Journal } from '../journal/journal';
import type { ChangeStream } from '../reverse/change-stream';
import type { SourceShard } from '../source/source-shard';
import type { Target } from '../target/target';

/** A migration whose databases are open. */
export interface MigrationParts {
  journal: Journal;
  target: Target;
  shards: readonly SourceShard[];
  /** Candidate ids of the source to those of the pipeline. */
  candidates: Readonly<Record<string, string>>;
  /** The stream of Votes, as long as the signal does not abort. */
  openStream(signal: AbortSignal): Promise<ChangeStream>;
  /** Creates the poll of the pipeline, to be moved to. */
  createPoll(poll: {
    title: string;
    opensAt: string | undefined;
    closesAt: string | undefined;
    candidates: { candidateId: string; label: string }[];
  }): Promise<void>;
}

/** How the parts of the migration are opened, for as long as `use` takes. */
export interface OpenMigration {
  readonly migrationId: string;
  /** The journal alone, for commands that never touch a vote. */
  withJournal<T>(use: (journal: Journal) => Promise<T>): Promise<T>;
  withParts<T>(use: (parts: MigrationParts) => Promise<T>): Promise<T>;
}
