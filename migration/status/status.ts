import type { Phase } from '../journal/journal';

/** How a migration stands: what the screen, the page and `status --json` show. Times are ISO 8601 UTC. */
export interface MigrationStatus {
  migrationId: string;
  title: string;
  phase: Phase;
  /** What is being done within the phase, such as a step of the switch. */
  step: string | undefined;
  epoch: number;
  startedAt: string;
  /** When this was written. */
  at: string;
  backfill: BackfillStatus;
  shards: ShardStatus[];
  verify: VerifyStatus;
  /** Votes by candidate on both sides. */
  totals: { candidateId: string; label: string; sql: number; pipeline: number }[];
  /** Of the last switch, in milliseconds: until all fences stood, and from before the first of them to the commit point. */
  pause: { fenceMs: number; pauseMs: number } | undefined;
  /** Where it goes from here, and what keeps it from going. */
  next: { phase: Phase; blockers: string[] } | undefined;
  /** The certificates' digests, once both are computed. */
  digests: { sql: string; pipeline: string } | undefined;
}

export interface BackfillStatus {
  done: number;
  /** Counted exactly when the backfill began. */
  total: number;
  rangesOpen: number;
  /** Ballots a second: of the last seconds, of the whole run, and as planned. */
  now: number;
  overall: number;
  planned: number;
  limit: number;
  limitedBy: 'nothing' | 'limit' | 'source' | 'import' | 'throttled' | 'tally' | 'outbox';
  /** Seconds to go, from the shorter to the longer estimate; absent while nothing is known, and at the end. */
  etaSeconds: { from: number; to: number } | undefined;
  plannedSeconds: number | undefined;
  /** Why it pauses, while it does. */
  paused: string | undefined;
  /** Ballots that are carried although their times are odd, by what is odd. */
  remarks: Record<string, number>;
}

export interface ShardStatus {
  name: string;
  outboxRows: number;
  outboxOldestMs: number;
  backfilled: number;
  total: number;
  /** How far the way back is behind, in milliseconds, while it is open. */
  backLagMs: number | undefined;
  problem: string | undefined;
}

export interface VerifyStatus {
  match: number;
  moving: number;
  discrepant: number;
  /** By reason. */
  incompatible: Record<string, number>;
  /** Kinds of INCOMPATIBLE that nobody has decided. */
  undecided: string[];
  /** When the last full verification ended. */
  fullAt: string | undefined;
  /** 0 … 1 while one is under way. */
  progress: number | undefined;
  /** By source shard and write shard, whether count and sum agree. */
  cells: { shard: string; pollShard: string; agrees: boolean }[];
}
