import type { AccessKind } from '../../contract/access';
import type { Certificate } from '../../contract/certificate';
import type { RaisedAlarm } from '../alarms/raised';
import type { BallotCheck } from '../checks/check-ballots';
import type { Difference } from '../checks/compare';
import type { DirectorAct } from '../director/director';
import type { FaultRecord } from '../faulty-runtime/fault-log';
import type { OutageName } from '../outages/outage';
import type { BallotKind } from '../voters/ballot-kinds';
import type { PassCounts } from '../voters/doubted-passes';
import type { VotingCounts } from '../voters/voting';

/** The state of the poll at one moment. */
export interface Sample {
  /** Milliseconds from the start of the load. */
  at: number;
  /** Ballots that voters were told stand. */
  accepted: number;
  /** Ballots that the results showed; absent when the API did not answer. */
  counted?: number;
  /** Whether they agreed with what voters were told. */
  agrees?: boolean;
}

/** What a director did, and what is wrong with it, as sentences. */
export interface DirectionResult {
  acts: DirectorAct[];
  /** Answers of public routes that had to keep something back. */
  secrets: number;
  shownEarly: string[];
  /** How log and certificate differ from what the director was told. */
  wrongLog: string[];
  /** The count that everybody saw in the end, against the certificate's. */
  wrongReveal: string[];
}

/** An outage that was held. Times in epoch milliseconds. */
export interface HeldOutage {
  name: OutageName;
  from: number;
  to: number;
}

/** Everything a rehearsal found out. Times are in milliseconds from the start of the load, unless said otherwise. */
export interface RehearsalResult {
  votes: number;
  rate: number;
  seed: number;
  /** What ballots said. */
  ballot: BallotKind;
  /** How voters who voted alone got their passes. */
  access: AccessKind;
  /** Processes that voters acted from, and sentences on those that ended before their time. */
  processes: number;
  gone: string[];
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
  /** Parts that were down, in order. */
  outages: HeldOutage[];
  /** Alarms that were on; absent where nobody evaluates them. */
  alarms?: RaisedAlarm[] | undefined;
  counts: VotingCounts;
  passes: PassCounts;
  /** Ballots that stand by what voters were told. */
  expected: number;
  /** Voters of whom it could not be found out what stands. */
  unresolved: number;
  /** Ballots that the certificate counts, or without one the results. */
  counted: number;
  /** The count against what voters were told. */
  difference: Difference;
  certificate?: Certificate | undefined;
  /** How often the model of partitions throttled what; absent where tables have no partitions. */
  throttled?: [what: string, times: number][] | undefined;
  /** Absent where there was no director. */
  direction?: DirectionResult | undefined;
  /** The tables, by write shard and voter. */
  check?: BallotCheck | undefined;
}
