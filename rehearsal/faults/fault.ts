import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Invocation } from '../../local/functions/invocation';
import type { InvokeResult } from '../../local/functions/local-function';
import type { DatabaseCall, Fate } from '../faulty-runtime/database-proxy';
import type { Target } from './events';
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
export interface Strike<T> {
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

/** Befalls one invocation of a function. */
export interface InvocationFault extends NamedFault {
  kind: 'invocation';
  /** What it may befall. */
  targets: readonly [Target, ...Target[]];
  /** `undefined` when it cannot befall this invocation, and waits for another. */
  befall(invocation: FaultyInvocation, random: Random): Strike<() => Promise<InvokeResult>> | undefined;
}

/** Befalls calls to the database for a while. */
export interface CallFault extends NamedFault {
  kind: 'call';
  /** Decides calls until it answers `over`; times are in milliseconds on any clock. */
  begin(random: Random, now: number): Strike<(call: DatabaseCall, now: number) => Fate | 'over'>;
}

/** What a fault of the data, of the database or of the clock works on. */
export interface Scene {
  /** Meets no faults but that of a database that is killed. */
  db: DynamoDBClient;
  votesTable: string;
  totalsTable: string;
  pollId: string;
  writeShards: number;
  candidateIds: readonly string[];
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
export interface Deed {
  detail: string;
  /** What is found of it in the end; absent for nothing. */
  traces?: Traces;
}

/** Is done once, from outside. Doing it again, when it failed half-way or nobody noted it, must be harmless. */
export interface SceneFault extends NamedFault {
  kind: 'scene';
  /** Voters who act no more that it needs. */
  voters: number;
  /** What becomes of their ballots in Votes. They count as before. */
  voterBallots?: 'expire' | 'are altered';
  /** `undefined` when there is nothing (any more) that it can befall. */
  befall(scene: Scene, random: Random): Promise<Deed | undefined>;
}

/** Befalls the process of the runtime, which is killed and started again; whoever started it carries it out. */
export interface ProcessFault extends NamedFault {
  kind: 'process';
  /** Prepares, while the process still runs, what `act` does while it is dead; `undefined` when that cannot be yet. */
  befall(dataDirectory: string, random: Random): Promise<Strike<() => Promise<void>> | undefined>;
}

export type Fault = InvocationFault | CallFault | SceneFault | ProcessFault;
