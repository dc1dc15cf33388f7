import type { Certificate } from '../../contract/certificate';
import type { FaultRecord } from '../faulty-runtime/fault-log';
import type { VotingCounts } from '../voters/voting';

/** The state of the poll at one moment. */
export interface Sample {
  /** Milliseconds from the start of the load. */
  at: number;
  /** Votes that voters were told stand. */
  accepted: number;
  /** Votes that the results showed; absent when the API did not answer. */
  counted?: number;
  /** Whether they agreed with what voters were told. */
  agrees?: boolean;
}

/** How the count differs from what voters were told. */
export interface Difference {
  /** Votes that stand and are not in the count. */
  lost: number;
  /** Votes in the count that do not stand, or stand once and are counted twice. */
  twice: number;
}

/** What the tables hold, compared with what voters were told; only where they can be read. */
export interface BallotCheck extends Difference {
  /** Ballots in Votes for the poll's candidates. */
  ballots: number;
  /** Voters whose ballot in Votes is not what they were told, but for those whose later action was undone. */
  wrongBallots: string[];
  /** Voters whose ballot in Votes is one that they had replaced or retracted, and were told so. */
  undone: string[];
  /** Of these ballots, to compare with the certificate's. */
  digest: string;
  /** What certification repaired, by write shard. */
  repairs: Repair[];
}

/** A candidate's count that certification set right. */
export interface Repair {
  candidateId: string;
  /** Absent where only the certificate tells of it. */
  pollShard?: string;
  counted: number;
  recounted: number;
}

/** Everything a rehearsal found out. Times are in milliseconds from the start of the load, unless said otherwise. */
export interface Rehearsal {
  votes: number;
  rate: number;
  seed: number;
  /** Names of the faults that were selected. */
  faults: string[];
  /** Address of a deployed API; absent on the local runtime. */
  url?: string | undefined;
  /** Epoch milliseconds. */
  startedAt: number;
  endedAt: number;
  loadEndedAt: number;
  closesAt: number;
  /** Since when the results agree with what voters were told; absent when they did not before certification. */
  drainedAt?: number | undefined;
  lastAcceptedAt: number;
  /** When the certificate was first seen. */
  certifiedAt?: number | undefined;
  samples: Sample[];
  /** How long accepted probe votes took to be seen, by when they were accepted. */
  lags: { at: number; lag: number }[];
  /** Probe votes that were accepted and never seen. */
  unseenProbes: number;
  injected: FaultRecord[];
  counts: VotingCounts;
  /** Votes that stand by what voters were told. */
  expected: number;
  /** Voters of whom it could not be found out what stands. */
  unresolved: number;
  /** Votes that the certificate counts, or without one the results. */
  counted: number;
  /** The count, by candidate, against what voters were told. */
  difference: Difference;
  certificate?: Certificate | undefined;
  /** The tables, by write shard and voter. */
  check?: BallotCheck | undefined;
}
