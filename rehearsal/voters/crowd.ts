import type { TimedAction } from './broadcast';
import type { PassCounts } from './doubted-passes';
import type { VotingCounts } from './voting';

/** All voters of a rehearsal, as whoever holds it deals with them. They tell the model what they are told. */
export interface Crowd {
  readonly counts: VotingCounts;
  readonly passes: PassCounts;
  /** Actions that have ended. */
  readonly done: number;
  /** Epoch milliseconds. */
  readonly lastAcceptedAt: number;
  /** Sentences on voters who could not go on to the end. */
  readonly gone: readonly string[];
  /** Has voters act, each action at its time counted from `from` (epoch milliseconds); resolves when all have ended. */
  act(actions: readonly TimedAction[], from: number): Promise<void>;
  /** The poll is about to be closed, so that refusals are for good. */
  expectClosing(): void;
  /** Votes sent from now on, in epoch milliseconds, are late when they are accepted. */
  expectNoVotesFrom(time: number): void;
  /** Has these voters ask what stands for them. */
  ask(voterIds: readonly string[]): Promise<void>;
  /** The voter keys of those who have a pass, by voter id. */
  keys(): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}
