import { setTimeout as sleep } from 'node:timers/promises';
import type { DelegatedVote } from '../contract/client';
import type { Results } from '../contract/results';
import type { ApiClient } from './api/api-client';
import { createOrFindPoll } from './api/find-poll';

const CANDIDATE_ID = 'probe';
/** Times in milliseconds. */
const READ_INTERVAL = 20;
const PATIENCE = 15_000;

export interface LagProbeOptions {
  /** A poll of its own, created when there is none. */
  pollId: string;
  /** Between two probe votes, in milliseconds. */
  gap: { shortest: number; longest: number };
  /** Casts a vote; resolves when it is accepted. */
  cast(api: ApiClient, pollId: string, vote: DelegatedVote): Promise<unknown>;
  /** Reads the results. @default - as patiently as the client does */
  read?(api: ApiClient, pollId: string): Promise<Pick<Results, 'ballots'>>;
}

const DEFAULTS: LagProbeOptions = {
  pollId: 'lag-probe',
  gap: { shortest: 5, longest: 65 },
  cast: async (api, pollId, { voterId, choice }) => (await api.accountVoter(pollId, voterId)).cast(choice),
};

export interface LagReport {
  /** Probe votes that were accepted. */
  accepted: number;
  /** Milliseconds from being accepted to being seen, of each that was seen. */
  lags: number[];
  /** When each of these was accepted, in epoch milliseconds. */
  acceptedAt: number[];
}

/**
 * Measures how long an accepted vote takes until a reader sees it counted, while other votes are under way.
 *
 * Probe votes go into a poll of their own, through the same API, table, stream and tally as all others. In it nobody
 * changes or retracts, so its number of ballots only grows, and reaching k shows that the k-th vote is counted: its
 * single write shard is counted in order. The reader asks all the time, as a busy page would, and the votes come at
 * random moments, so that they meet every age of results that are kept on their way.
 */
class LagProbe {
  /** When the k-th vote was answered as accepted, and when a reader first saw it. */
  readonly #acceptedAt: number[] = [];
  readonly #seenAt: number[] = [];
  readonly #api: ApiClient;
  readonly #options: LagProbeOptions;
  #stopped = false;
  /** No more votes come; those on their way when `stop` was called have been answered. */
  #allAccepted = false;

  private constructor(api: ApiClient, options: LagProbeOptions) {
    this.#api = api;
    this.#options = options;
  }

  static async create(api: ApiClient, options: LagProbeOptions): Promise<LagProbe> {
    await createOrFindPoll(api, {
      pollId: options.pollId,
      title: 'Votes to measure the lag with',
      candidates: [{ candidateId: CANDIDATE_ID, label: 'Probe' }],
      writeShards: 1,
      delegates: true,
    });
    return new LagProbe(api, options);
  }

  /** Probes until `stop`. */
  async run(): Promise<LagReport> {
    const casting = this.#castVotes().finally(() => {
      this.#allAccepted = true;
    });
    await Promise.all([casting, this.#readResults()]);
    const lags = this.#seenAt.map((seen, k) => Math.max(0, seen - (this.#acceptedAt[k] ?? seen)));
    const acceptedAt = this.#acceptedAt.slice(0, lags.length).map((at) => performance.timeOrigin + at);
    return { accepted: this.#acceptedAt.length, lags, acceptedAt };
  }

  stop(): void {
    this.#stopped = true;
  }

  async #castVotes(): Promise<void> {
    const { pollId, gap, cast } = this.#options;
    while (!this.#stopped) {
      await sleep(gap.shortest + Math.random() * (gap.longest - gap.shortest));
      await cast(this.#api, pollId, {
        voterId: `probe-${this.#acceptedAt.length}`,
        choice: CANDIDATE_ID,
      });
      this.#acceptedAt.push(performance.now());
    }
  }

  async #readResults(): Promise<void> {
    const { pollId, read = (api, id) => api.results(id) } = this.#options;
    let lastSeen = performance.now();
    while (!this.#allAccepted || this.#seenAt.length < this.#acceptedAt.length) {
      const { ballots } = await read(this.#api, pollId);
      const now = performance.now();
      if (ballots > this.#seenAt.length) lastSeen = now;
      while (this.#seenAt.length < ballots) this.#seenAt.push(now);
      if (this.#allAccepted && now - lastSeen > PATIENCE) return;
      await sleep(READ_INTERVAL);
    }
  }
}

/** Measures the lag while something else goes on. */
export async function measureLag<T>(
  api: ApiClient,
  during: () => Promise<T>,
  options = DEFAULTS,
): Promise<{ result: T; lag: LagReport }> {
  const probe = await LagProbe.create(api, options);
  const running = probe.run();
  // What goes wrong with the probe is told below, once the rest has ended.
  running.catch(() => {});
  const result = await during().finally(() => probe.stop());
  return { result, lag: await running };
}
