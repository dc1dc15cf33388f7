import type { ImportOutcome, ImportRow } from '../../contract/import';
import type { MoveState } from '../../contract/moving-poll';

export type { MoveState };

/** The pipeline's side of a migration, one poll. */
export interface Target {
  /** The poll as it is now; `undefined` where there is none. */
  poll(): Promise<TargetPoll | undefined>;
  /** Writes ballots, each on condition that none that is newer stands: safe to repeat, to cross and to delay. In the order given. */
  import(source: string, epoch: number, rows: readonly ImportRow[]): Promise<ImportOutcome[]>;
  /** The voter keys of voters, in the order given; `undefined` for a text that names no voter. */
  voterKeys(voterIds: readonly string[]): Promise<(string | undefined)[]>;
  /** What stands under these voter keys now; tombstones too. */
  standing(voterKeys: readonly string[]): Promise<Map<string, Standing>>;
  /** All ballots of a write shard as they stand, in voter key order, tombstones left out. */
  ballots(pollShard: string): AsyncIterable<StandingBallot>;
  /** The totals everybody would be shown, by candidate. */
  totals(): Promise<Map<string, number>>;
  /** How long the tally takes just now, from a vote to its count, in milliseconds. */
  lagMs(): Promise<number>;
  /** Moves the poll if it still stands at `from`; answers where it stands then. Safe to repeat. */
  move(from: MoveState, to: MoveState): Promise<MoveState>;
  /** Writes the marker of an epoch into every write shard. Safe to repeat. */
  mark(epoch: number): Promise<void>;
  /** The ids of voters who got a pass while the poll was moving; those that are not sealed are left out. */
  unseal(voterKeys: readonly string[]): Promise<Map<string, string>>;
  /** Forgets all sealed ids for good. Safe to repeat. */
  forget(): Promise<void>;
}

export interface TargetPoll extends MoveState {
  pollId: string;
  writeShards: number;
  candidateIds: string[];
  /** ISO 8601 UTC. */
  closesAt: string | undefined;
  certified: boolean;
}

/** A ballot, or the tombstone of one. */
export interface Standing {
  voterKey: string;
  /** Absent in a tombstone. */
  candidateId: string | undefined;
  /** Of the epoch that wrote it; 0 for what no migration wrote. */
  epoch: number;
  /** Of an imported one: which voter of which source it is of. */
  source: string | undefined;
  version: number | undefined;
}

export interface StandingBallot extends Standing {
  candidateId: string;
  /** When the voter cast it, ISO 8601 UTC. */
  castAt: string;
}
