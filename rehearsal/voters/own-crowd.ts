import type { ApiClient, Voter } from '../../cli/api/api-client';
import { Voters } from '../../cli/api/voters';
import type { Action } from '../../cli/simulation/plan';
import type { AccessKind } from '../../contract/access';
import { toChoice } from '../../contract/choice';
import type { Random } from '../faults/random';
import { beginOnTime } from './begin-on-time';
import type { TimedAction } from './broadcast';
import type { Crowd } from './crowd';
import { DoubtedPasses } from './doubted-passes';
import { insist } from './insist';
import type { VoterModel } from './voter-model';
import { Voting, type VotingParts } from './voting';

export interface OwnCrowdParts {
  /** Tries once, so that every answer that never came is seen. */
  api: ApiClient;
  pollId: string;
  access: AccessKind;
  /** The voting codes by voter id, in a poll of access `code`. */
  codes?: ReadonlyMap<string, string> | undefined;
  random: Random;
  model: Pick<VoterModel, 'told' | 'untold'>;
  signal: AbortSignal;
  wasPaused: VotingParts['wasPaused'];
  onDone(action: Action): void;
  /** Told of each voter who comes by a pass, before they use it. */
  onPass?(voterId: string, voterKey: string): void;
}

/** Voters who act from this process. */
export class OwnCrowd implements Crowd {
  readonly gone = [];
  readonly #parts: OwnCrowdParts;
  readonly #passes: DoubtedPasses;
  readonly #voters: Voters;
  readonly #voting: Voting;

  constructor(parts: OwnCrowdParts) {
    const { api, codes } = parts;
    this.#parts = parts;
    this.#passes = new DoubtedPasses(api, parts.random);
    this.#voters = new Voters(this.#passes, parts, (voterId) => codes?.get(voterId));
    this.#voting = new Voting({ ...parts, voters: { get: (voterId) => this.#voter(voterId) } });
  }

  get counts() {
    return this.#voting.counts;
  }

  get passes() {
    return this.#passes.counts;
  }

  get done(): number {
    return this.#voting.done;
  }

  get lastAcceptedAt(): number {
    return this.#voting.lastAcceptedAt;
  }

  act(actions: readonly TimedAction[], from: number): Promise<void> {
    return beginOnTime(actions, from, this.#voting, this.#parts.signal);
  }

  expectClosing(): void {
    this.#voting.closing = true;
  }

  expectNoVotesFrom(time: number): void {
    this.#voting.lateFrom = time;
  }

  async ask(voterIds: readonly string[]): Promise<void> {
    const { model, signal } = this.#parts;
    for (const voterId of voterIds) {
      const own = await insist(async () => (await this.#voter(voterId)).find(), { signal });
      model.told(voterId, own && toChoice(own.choice));
    }
  }

  keys(): Promise<ReadonlyMap<string, string>> {
    return this.#voters.keys();
  }

  async close(): Promise<void> {}

  async #voter(voterId: string): Promise<Voter> {
    const voter = await this.#voters.get(voterId);
    this.#parts.onPass?.(voterId, voter.voterKey);
    return voter;
  }
}
