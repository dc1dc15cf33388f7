import type { DelegatedVote } from '../../contract/client';
import { MAX_BATCH_VOTES, MAX_BODY_BYTES } from '../../contract/limits';
import type { BatchReceipt } from '../../contract/votes';
import type { ApiClient } from '../api/api-client';
import { type RetryPolicy, waitToRetry } from '../api/retry';
import { InFlight } from './in-flight';

type BatchResult = BatchReceipt['results'][number];

/** A vote with the one who wants to know what became of it. */
interface PendingVote extends DelegatedVote {
  settle: (result: BatchResult) => void;
}

export interface VotePosterOptions {
  pollId: string;
  /** Requests under way at once. */
  concurrency: number;
  signal: AbortSignal;
}

/** For votes that the API could not store for the moment. */
const UNAVAILABLE_POLICY: RetryPolicy = { attempts: 8, first: 250, longest: 16_000 };
/** JSON around all votes of a batch. */
const BATCH_FRAME_BYTES = 20;

/**
 * Posts votes through the batch route, up to 100 a request and a few requests at once. What one voter does happens in
 * the order of the calls. Made for one caller that awaits each call, which is how it is held back when the API is slower.
 */
export class VotePoster {
  readonly #api: Pick<ApiClient, 'castBatch'>;
  readonly #options: VotePosterOptions;
  readonly #inFlight: InFlight;
  #batch: PendingVote[] = [];
  #voters = new Set<string>();
  #bytes = BATCH_FRAME_BYTES;

  constructor(api: Pick<ApiClient, 'castBatch'>, options: VotePosterOptions) {
    this.#api = api;
    this.#options = options;
    this.#inFlight = new InFlight(options.concurrency);
  }

  /** Takes a vote; `settle` is called once with what became of it. */
  async post({ voterId, choice }: DelegatedVote, settle: PendingVote['settle']): Promise<void> {
    const bytes = Buffer.byteLength(`${JSON.stringify({ voterId, choice })},`);
    const isFull = this.#batch.length >= MAX_BATCH_VOTES || this.#bytes + bytes > MAX_BODY_BYTES;
    if (isFull || this.#voters.has(voterId)) await this.#flush();
    this.#batch.push({ voterId, choice, settle });
    this.#voters.add(voterId);
    this.#bytes += bytes;
  }

  /** Starts something else that a voter does, after what the voter did before. */
  async act(voterId: string, task: () => Promise<void>): Promise<void> {
    if (this.#voters.has(voterId)) await this.#flush();
    await this.#inFlight.start([voterId], task);
  }

  /** Resolves when all that was begun has ended; throws what a request failed with. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#inFlight.drain();
  }

  async #flush(): Promise<void> {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    const voters = [...this.#voters];
    this.#batch = [];
    this.#voters = new Set();
    this.#bytes = BATCH_FRAME_BYTES;
    await this.#inFlight.start(voters, () => this.#send(batch));
  }

  /** Posts again what was `unavailable`; what still is after the last try is settled as that. */
  async #send(batch: PendingVote[]): Promise<void> {
    const { pollId, signal } = this.#options;
    let waiting = batch;
    for (let attempt = 1; ; attempt++) {
      const results = await this.#api.castBatch(
        pollId,
        waiting.map(({ voterId, choice }) => ({ voterId, choice })),
      );
      waiting = settle(waiting, results, attempt >= UNAVAILABLE_POLICY.attempts);
      if (waiting.length === 0) return;
      await waitToRetry(attempt, UNAVAILABLE_POLICY, signal);
    }
  }
}

/** Settles votes with their results, and answers those that are worth another try. */
function settle(votes: PendingVote[], results: readonly BatchResult[], isLastTry: boolean): PendingVote[] {
  return votes.filter((vote, i) => {
    const result = results[i] ?? { voterId: vote.voterId, status: 'unavailable' };
    if (result.status === 'unavailable' && !isLastTry) return true;
    vote.settle(result);
    return false;
  });
}
