/**
 * The relational side of a migration, one poll of one database. PostgreSQL is the one that is built; whatever stands behind this
 * port has to pass its contract suite.
 *
 * All ids are text, as the database writes them.
 */
export interface SourceShard {
  /** What the operator calls the database; part of what an imported ballot says it comes from. */
  readonly name: string;

  /** Which server this is. It changes when a replica takes over. */
  identity(): Promise<ShardIdentity>;
  /**
   * What the migration relies on: columns, constraints and triggers of the tables it reads, and that its own capture is whole.
   * Two texts that differ mean a change; installing, taking out, closing and opening is none.
   */
  fingerprint(): Promise<string>;
  /** The poll as the database has it; `undefined` where it has none. */
  poll(): Promise<SourcePoll | undefined>;
  /** Ballots of the poll, counted one by one. */
  countBallots(): Promise<number>;
  /** What the database itself counts, by candidate id. */
  counts(): Promise<Map<string, number>>;

  /** Has every change of a ballot written into the outbox, in the voter's own transaction. Safe to repeat. */
  installCapture(): Promise<void>;
  /**
   * Takes out all that the migration has put in, but for what refuses writers while the pipeline is the authority: who does not
   * know that the poll has moved would vote into the void. Safe to repeat.
   */
  removeCapture(): Promise<void>;

  /** The key of the poll's last ballot; `undefined` when there is none. */
  lastKey(): Promise<RowKey | undefined>;
  /** Ballots in key order, behind `after` (from the first where absent) up to and with `through`. */
  rows(range: { after?: RowKey | undefined; through: RowKey }, limit: number): Promise<SourceRow[]>;
  /** The ballots of some voters as they stand now. */
  rowsOf(voterIds: readonly string[]): Promise<SourceRow[]>;
  /** The ballots in some rows as they stand now; rows that are gone are left out. */
  rowsAt(rowIds: readonly string[]): Promise<SourceRow[]>;

  /**
   * Claims the oldest changes, has them applied, and deletes those that were: all in one transaction, so that a change whose
   * answer never came is claimed again. Several may do so at once.
   *
   * @returns how many were deleted.
   */
  relay(limit: number, apply: ApplyChanges): Promise<number>;
  /** What waits in the outbox. */
  outbox(): Promise<OutboxState>;
  /** Which of these voters have a change in the outbox, claimed or not. */
  pendingOf(voterIds: readonly string[]): Promise<Set<string>>;
  /** The version that the next change will be above. */
  version(): Promise<number>;
  /** Raises all versions to come above those that a server that is gone may have given. */
  skipVersions(): Promise<void>;
  /** Writes changes into the outbox that say how these voters' ballots stand now. */
  touch(voterIds: readonly string[]): Promise<void>;
  /** Writes changes into the outbox that say that no voter has these ballots, which are known by their voter keys alone. */
  touchExtra(voterKeys: readonly string[]): Promise<void>;

  /** Who the database takes for the authority. */
  authority(): Promise<ShardAuthority>;
  /**
   * Refuses all writers of the poll from now on, those with transactions under way included, and writes the marker behind the
   * last change: in one transaction. Safe to repeat: an epoch has one marker. Does nothing where a later epoch has begun: who asks
   * for it has slept through it.
   *
   * @throws FenceBusyError when the lock could not be had in time; nothing has happened then.
   */
  fence(epoch: number): Promise<FenceTimes>;
  /** Whether every change before the marker of this epoch has been relayed, those that are claimed included. */
  isMarkerPassed(epoch: number): Promise<boolean>;
  /** Lets writers in again, as authority of this epoch. Safe to repeat. Does nothing where a later epoch has begun. */
  open(epoch: number): Promise<void>;

  /**
   * Writes what voters did at the pipeline, and how far that is, in one transaction. What an earlier call has written is passed
   * over. Neither captured nor refused; what counts votes in the database runs.
   */
  applyBack(changes: readonly BackChange[]): Promise<number>;
  /** How far each of these write shards has been applied; those without a position are left out. */
  backPositions(): Promise<Map<string, string>>;
  /** Writes a ballot back and takes it out again, to know that it can be done. */
  rehearseBack(): Promise<void>;

  close(): Promise<void>;
}

/** The lock of the fence was not to be had while writers held theirs. */
export class FenceBusyError extends Error {
  override name = 'FenceBusyError';
}

export interface ShardIdentity {
  system: string;
  /** Grows with each takeover. */
  timeline: number;
}

export interface SourcePoll {
  title: string;
  /** ISO 8601 UTC. */
  opensAt: string | undefined;
  closesAt: string | undefined;
  candidates: { id: string; label: string }[];
}

/** Where a ballot stands in its shard: the voter id as bytes order it, then the row's own id. A voter may be NULL. */
export interface RowKey {
  voterId: string | null;
  rowId: string;
}

export interface SourceRow extends RowKey {
  candidateId: string | null;
  /** ISO 8601 UTC to the millisecond; `null` where the database has none, or none that is a time. */
  castAt: string | null;
}

/** One row of the outbox. */
export interface SourceChange {
  /** Grows with each change of a ballot. */
  version: number;
  /** Absent where the ballot is known by its voter key. */
  voterId: string | null;
  voterKey: string | undefined;
  /** How the ballot stood after the change; absent when it was gone. */
  ballot: { candidateId: string | null; castAt: string | null } | undefined;
  /** When it was made, ISO 8601 UTC. */
  at: string;
}

/** Answers the versions that are applied for good. */
export type ApplyChanges = (changes: readonly SourceChange[]) => Promise<ReadonlySet<number>>;

export interface OutboxState {
  rows: number;
  /** Age of the oldest row in milliseconds; 0 when there is none. */
  oldestMs: number;
}

export interface ShardAuthority {
  authority: 'sql' | 'pipeline';
  epoch: number;
}

export interface FenceTimes {
  /** Milliseconds from the lock's being had to the commit. */
  heldMs: number;
  /** Milliseconds waited for the lock. */
  waitedMs: number;
}

/** What a voter did at the pipeline. */
export interface BackChange {
  pollShard: string;
  /** Stream position: compares as text, byte by byte. */
  position: string;
  voterId: string;
  /** Absent when the voter took the vote back. */
  ballot: { candidateId: string; castAt: string } | undefined;
}
