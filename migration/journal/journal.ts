/** The phases of a migration, in order. */
export const PHASES = [
  'off',
  'shadow',
  'compare',
  'reads',
  'writes',
  'reversible',
  'returning',
  'finished',
] as const;
export type Phase = (typeof PHASES)[number];

/** Where a migration is. It is moved by conditional writes on all three. */
export interface Place {
  phase: Phase;
  epoch: number;
  /** The step within `writes`, `returning` and `finished` that is to be done next; 0 when there is none. */
  step: number;
}

/** Something that was done or decided, for the report. */
export interface Entry {
  /** ISO 8601 UTC. */
  at: string;
  /** Who asked for it; absent for what the migration did by itself. */
  by: string | undefined;
  what: string;
  /** The phase it led to; absent where the migration stayed where it was. `advance` fills it in. */
  phase?: Phase | undefined;
}

/**
 * What a migration keeps in the Migrations table. Writes may be repeated; those on condition answer whether the condition held.
 */
export interface Journal {
  /** The migration as it stands; `undefined` before it is begun. One read of one item, however long it has gone on. */
  read(): Promise<Migration | undefined>;
  /** The last so many entries, or all of them, oldest first. */
  history(last?: number): Promise<Entry[]>;
  /** Begins a migration; answers whether there was none. */
  begin(migration: Migration, entry?: Entry): Promise<boolean>;
  /** Moves on if the migration still is at `from`, with what belongs to that in the same write. */
  advance(from: Place, to: Place, entry: Entry, facts?: Partial<Facts>): Promise<boolean>;
  /** Notes facts that no step depends on. */
  note(facts: Partial<Facts>, entry?: Entry): Promise<void>;
  /** Notes what is known of one shard, or forgets it where that is `undefined`; what is known of others stays, whoever notes it. */
  noteShard(fact: ShardFact, shard: string, value: string | undefined, entry?: Entry): Promise<void>;

  /** What `run` is asked for; each is taken away when it is done. */
  ask(request: Request): Promise<void>;
  requests(): Promise<Request[]>;
  done(request: Request): Promise<void>;

  /** Takes or renews the right to run the migration, for so many milliseconds; answers who has it. */
  lease(holder: string, ms: number): Promise<string>;
  release(holder: string): Promise<void>;

  /** How far copies and verifications have come, by name. */
  checkpoints(prefix: string): Promise<Map<string, string>>;
  checkpoint(name: string, value: string): Promise<void>;
  forgetCheckpoints(prefix: string): Promise<void>;

  /** Differing keys and those that cannot be carried; one per name, which is replaced. */
  findings(): AsyncIterable<Finding>;
  find(finding: Finding): Promise<void>;

  /** The status that was written last, as JSON, for those who watch. */
  status(): Promise<string | undefined>;
  tell(status: string): Promise<void>;
}

/** What may be asked of `run`. */
export const ASKS = ['verify', 'compare', 'reads', 'writes', 'abort', 'return', 'finish'] as const;

/** What is asked of `run` by the other commands. */
export interface Request {
  /** Different for each. */
  id: string;
  what: (typeof ASKS)[number];
  by: string;
  /** What was typed to confirm it: `finish` wants the poll's title. */
  typed?: string | undefined;
}

/** What is said of a migration at its beginning, and learnt on the way. */
export interface Facts {
  /** Seconds planned for the copy, and the rate it is planned with and limited to, in ballots a second. */
  plannedRate: number;
  rateLimit: number;
  plannedSeconds: number | undefined;
  /** Fingerprint and server of each shard as they were at the beginning, by name. */
  fingerprints: Record<string, string>;
  identities: Record<string, string>;
  /** Candidate ids of the source to those of the pipeline. */
  candidates: Record<string, string>;
  /** Kinds of INCOMPATIBLE that are left out, by whom, and when. */
  decisions: { kind: string; decision: 'leave-out'; by: string; at: string }[];
  /** The last full verification. */
  verified:
    | { at: string; discrepant: number; match: number; sqlDigest: string; pipelineDigest: string }
    | undefined;
  /**
   * Of each switch: when it was committed (ISO 8601 UTC), and in milliseconds, until all fences stood, and from before the first
   * of them to the commit point.
   */
  pauses: { epoch: number; at: string; fenceMs: number; pauseMs: number }[];
}

/** What is known of each shard, by its name. */
export type ShardFact = 'fingerprints' | 'identities';

export interface Migration extends Place, Facts {
  migrationId: string;
  title: string;
  startedAt: string;
}

/** A ballot that differs, or cannot be carried. It is kept when it is repaired, as such. */
export interface Finding {
  /** `<shard>/<row id>`, or the voter key of a ballot that only the pipeline has. */
  name: string;
  verdict: 'DISCREPANT' | 'INCOMPATIBLE';
  /** Such as `missing`, `different`, `extra`, `voter-missing`, `conflict`. */
  kind: string;
  shard: string | undefined;
  voterKey: string | undefined;
  foundAt: string;
  repairedAt: string | undefined;
}
