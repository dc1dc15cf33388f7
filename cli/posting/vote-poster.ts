import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchStatus } from '../../contract/votes';
import { MAX_BODY_BYTES } from '../../contract/limits';
import { type ApiClient, BATCH_LIMIT, type Vote } from '../api/api-client';
import { InFlight } from './in-flight';

/** A vote with the one who wants to know what became of it. */
interface PendingVote extends Vote {
  settle: (status: BatchStatus) => void;
}

/** Tries for a vote that the API could not store for the moment. */
const TRIES = 8;
const FIRST_PAUSE_MS = 250;
/** JSON around the votes, and around each of them: quotes, names of fields, commas. */
const BATCH_FRAME_BYTES = 20;
const VOTE_FRAME_BYTES = 40;

/**
 * Posts votes through the batch route, up to 100 a request and a few requests at once. What one voter does happens in
 * the order of the calls. Made for one caller that awaits each call, which is how it is held back when the API is slower.
 */
export class VotePoster {
  private batch: PendingVote[] = [];
  private voters = new Set<string>();
  private bytes = BATCH_FRAME_BYTES;
  private readonly inFlight: InFlight;

  constructor(
    private readonly api: ApiClient,
    private readonly pollId: string,
    concurrency: number,
  ) {
    this.inFlight = new InFlight(concurrency);
  }

  /** Takes a vote; `settle` is called once with what became of it. */
  async post(vote: Vote, settle: PendingVote['settle']): Promise<void> {
    const bytes =
      Buffer.byteLength(JSON.stringify(vote.voterId)) + vote.candidateId.length + VOTE_FRAME_BYTES;
    const full = this.batch.length >= BATCH_LIMIT || this.bytes + bytes > MAX_BODY_BYTES;
    if (full || this.voters.has(vote.voterId)) await this.flush();
    this.batch.push({ ...vote, settle });
    this.voters.add(vote.voterId);
    this.bytes += bytes;
  }

  /** Starts something else that a voter does, after what the voter did before. */
  async act(voterId: string, task: () => Promise<void>): Promise<void> {
    if (this.voters.has(voterId)) await this.flush();
    await this.inFlight.start([voterId], task);
  }

  /** Resolves when all that was begun has ended; throws what a request failed with. */
  async finish(): Promise<void> {
    await this.flush();
    await this.inFlight.drain();
  }

  private async flush(): Promise<void> {
    if (this.batch.length === 0) return;
    const { batch, voters } = this;
    this.batch = [];
    this.voters = new Set();
    this.bytes = BATCH_FRAME_BYTES;
    await this.inFlight.start([...voters], () => this.send(batch));
  }

  /** Posts again what was `unavailable`, with growing pauses; what still is after the last try is settled as that. */
  private async send(batch: PendingVote[]): Promise<void> {
    let waiting = batch;
    for (let tries = 1; waiting.length > 0; tries++) {
      const votes = waiting.map(({ voterId, candidateId }) => ({ voterId, candidateId }));
      const results = await this.api.castBatch(this.pollId, votes);
      const unavailable: PendingVote[] = [];
      for (const [i, vote] of waiting.entries()) {
        const status = results[i]?.status ?? 'unavailable';
        if (status === 'unavailable' && tries < TRIES) unavailable.push(vote);
        else vote.settle(status);
      }
      waiting = unavailable;
      if (waiting.length > 0) await sleep(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2));
    }
  }
}
