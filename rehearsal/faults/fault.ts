import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { BallotRule } from '../../contract/choice';
import type { Invocation, InvokeResult } from '../../local/functions/invocation';
import type { FaultTarget, Target } from './events';
import type { Random } from './random';
import type { Traces } from './traces';
import type { VoterKeyOf } from './voter-keys';

interface NamedFault {
  /** As it is selected by. */
  name: string;
  /** What it does, in a few words. */
  does: string;
  /** How often it comes while the poll is open, compared with the others; 0 for never. */
  weight: number;
  /** When it comes after the poll closed, in milliseconds from the closing time; absent for never. */
  closing?: { from: number; to: number };
}

/** What a fault is about to do. */
export interface Effect<T> {
  /** What exactly it does, for the record. */
  detail: string;
  act: T;
}

/** An invocation as a fault sees it. */
export interface FaultyInvocation extends Invocation {
  target: Target;
  /** Batches that were delivered to the function before and are settled, oldest first. */
  settled: readonly (readonly unknown[])[];
  /** How long the function took for its last invocation, in milliseconds. */
  lastDuration: number;
}

/** Applies to one invocation of a function. */
export interface InvocationFault extends NamedFault {
  kind: 'invocation';
  /** What may meet it. */
  targets: readonly [FaultTarget, ...FaultTarget[]];
  /** `undefined` when it does not apply to this invocation, and waits for another. */
  apply(invocation: FaultyInvocation, random: Random): Effect<() => Promise<InvokeResult>> | undefined;
}

/** One call to DynamoDB, as a fault sees it. */
export interface DatabaseCall {
  /** Such as `PutItem`. */
  operation: string;
  body: string;
}

/**
 * What becomes of a call: it goes through, is refused as throttled, is carried out while its answer gets lost, or is held
 * for so many milliseconds and carried out then, whether or not its caller has given up. A cut one loses its connection at
 * once.
 */
export type Outcome = 'pass' | 'throttle' | 'lose-answer' | { hold: number; isCut: boolean };

/** Applies to calls to the database for a while. */
export interface CallFault extends NamedFault {
  kind: 'call';
  /** Decides calls until it answers `over`; times are in milliseconds on any clock. */
  apply(random: Random, now: number): Effect<(call: DatabaseCall, now: number) => Outcome | 'over'>;
}

/** The poll of a rehearsal, as far as voters, faults and checks have to know it. */
export interface RehearsedPoll {
  pollId: string;
  writeShards: number;
  candidateIds: readonly string[];
  rule: BallotRule;
}

/** What a fault of the data, of the database or of the clock works on. */
export interface FaultContext extends RehearsedPoll {
  /** Meets no faults but that of a database that is killed. */
  db: DynamoDBClient;
  votesTable: string;
  totalsTable: string;
  /** What makes the voter keys of a poll. */
  voterKeys(pollId: string): Promise<VoterKeyOf>;
  /** Voters who act no more. */
  voterIds: readonly string[];
  /** Kills the database and starts it again after so many milliseconds. */
  restartDatabase(afterMilliseconds: number): Promise<void>;
  /** Moves the time of day, as the runtime and all functions see it, so many milliseconds from the true one. */
  setClockAhead(milliseconds: number): void;
  /** Has scheduled functions run now, out of turn. */
  fireSchedules(): void;
  sleep(milliseconds: number): Promise<void>;
}

/** What a fault has done. */
export interface AppliedFault {
  detail: string;
  /** What is found of it in the end; absent for nothing. */
  traces?: Traces;
}

/**
 * Alters the state of the data, the database or the clock, once, from outside. Doing it again, when it failed half-way or
 * nobody noted it, must be harmless.
 */
export interface StateFault extends NamedFault {
  kind: 'state';
  /** Voters who act no more that it needs. */
  voters: number;
  /** What becomes of their ballots in Votes. They count as before. */
  voterBallots?: 'expire' | 'are altered';
  /** `undefined` when there is nothing (any more) that it applies to. */
  apply(context: FaultContext, random: Random): Promise<AppliedFault | undefined>;
}

/** Applies to the process of the runtime, which is killed and started again; whoever started it carries it out. */
export interface ProcessFault extends NamedFault {
  kind: 'process';
  /** Prepares, while the process still runs, what `act` does while it is dead; `undefined` when that cannot be yet. */
  apply(dataDirectory: string, random: Random): Promise<Effect<() => Promise<void>> | undefined>;
}

export type Fault = InvocationFault | CallFault | StateFault | ProcessFault;
