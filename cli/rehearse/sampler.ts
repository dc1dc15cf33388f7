import type { ApiClient } from '../api/api-client';
import { CommandError } from '../errors';
import type { Sample } from './rehearsal';

const INTERVAL_MS = 250;

export interface SamplerParts {
  /** Tries once: a sample without an answer tells something too. */
  api: ApiClient;
  pollId: string;
  /** Votes that voters were told stand, at this moment. */
  accepted(): number;
  /** Epoch milliseconds. */
  startedAt: number;
}

/** Looks again and again at what is accepted and what is counted. */
export class Sampler {
  readonly samples: Sample[] = [];
  readonly #parts: SamplerParts;
  #timer: NodeJS.Timeout | undefined;
  #looking = false;

  constructor(parts: SamplerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Votes that the results showed when they were last seen. */
  get counted(): number | undefined {
    return this.samples.findLast(({ counted }) => counted !== undefined)?.counted;
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const { startedAt, accepted } = this.#parts;
    const counted = await this.#ballots();
    this.samples.push({ at: Date.now() - startedAt, accepted: accepted(), counted });
    this.#looking = false;
  }

  async #ballots(): Promise<number | undefined> {
    try {
      return (await this.#parts.api.results(this.#parts.pollId)).ballots;
    } catch (error) {
      if (error instanceof CommandError) return undefined;
      throw error;
    }
  }
}
