import { setTimeout as sleep } from 'node:timers/promises';
import { Ledger } from '../legacy/ledger';
import { runVotingLoad } from '../legacy/voting-load';
import { actingVoters, LEGACY_POLL } from './legacy-votes';
import type { DemoParts } from './parts';
import type { DemoScale } from './scale';

const SEED = 1;
/** How many times a voter looks up the vote for each time one acts. */
const LOOKS_A_VOTE = 0.2;

/** Voters who vote, change, retract and look up until they are stopped. */
export class Voters {
  readonly ledger = new Ledger();
  readonly #stopping = new AbortController();
  #acting: Promise<unknown> = Promise.resolve();

  /** @param onFailure what a vote was refused with, which ends the demo */
  start({ door }: DemoParts, scale: DemoScale, onFailure: (error: unknown) => void): void {
    const { signal } = this.#stopping;
    const voterIds = actingVoters(scale);
    const candidateIds = LEGACY_POLL.candidates.map(({ id }) => String(id));
    const { votesPerSecond } = scale;
    const load = {
      service: door,
      voterIds,
      candidateIds,
      votesPerSecond,
      seed: SEED,
      ledger: this.ledger,
      signal,
    };
    this.#acting = Promise.all([
      runVotingLoad(load),
      every(1_000 / (votesPerSecond * LOOKS_A_VOTE), signal, (n) => {
        void door.ownVote(voterIds[(n * 7) % voterIds.length] ?? '').catch(onFailure);
      }),
    ]).catch(onFailure);
  }

  /** Waits for the answers under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#acting;
  }
}

async function every(ms: number, signal: AbortSignal, act: (n: number) => unknown): Promise<void> {
  for (let n = 0; !signal.aborted; n++) {
    await act(n);
    await sleep(ms, undefined, { signal }).catch(() => {});
  }
}
