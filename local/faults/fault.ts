import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Invocation } from '../functions/invocation';
import type { InvokeResult } from '../functions/local-function';
import type { DatabaseCall, Fate } from './database-proxy';
import type { Target } from './events';
import type { Random } from './random';
import type { VoterKeyOf } from './voter-keys';

interface NamedFault {
  /** As it is selected by. */
  name: string;
  /** What it does, in a few words. */
  does: string;
  /** How often it comes, compared with the others. */
  weight: number;
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

/** What a fault of the data or of the database works on. */
export interface Scene {
  db: DynamoDBClient;
  votesTable: string;
  pollId: string;
  writeShards: number;
  /** What makes the voter keys of a poll. */
  voterKeys(pollId: string): Promise<VoterKeyOf>;
  /** Voters who act no more. */
  voterIds: readonly string[];
  /** Kills the database and starts it again after so many milliseconds. */
  restartDatabase(afterMilliseconds: number): Promise<void>;
}

/** Is done once, from outside. Doing it again, after it failed half-way, must be harmless. */
export interface SceneFault extends NamedFault {
  kind: 'scene';
  /** Voters who act no more that it needs. */
  voters: number;
  befall(scene: Scene, random: Random): Strike<() => Promise<void>>;
}

/** Befalls the process of the runtime; whoever started it carries it out. */
export interface ProcessFault extends NamedFault {
  kind: 'process';
}

export type Fault = InvocationFault | CallFault | SceneFault | ProcessFault;
