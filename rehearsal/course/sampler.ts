import type { ApiClient } from '../../cli/api/api-client';
import { CommandError } from '../../cli/errors';
import type { Results } from '../../contract/results';
import { compare } from '../checks/compare';
import { countersOfResults } from '../checks/counters';
import type { VoterModel } from '../voters/voter-model';
import type { Sample } from './result';

const INTERVAL_MS = 250;

export interface SamplerParts {
  /** Tries once: a sample without an answer tells something too. */
  api: Pick<ApiClient, 'previewResults'>;
  pollId: string;
  model: VoterModel;
  /** Epoch milliseconds. */
  startedAt: number;
}

/** Looks again and again at what is accepted and what is counted, as operators see it. */
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

  /** Ballots that the results showed when they were last seen. */
  get counted(): number | undefined {
    return this.samples.findLast(({ counted }) => counted !== undefined)?.counted;
  }

  /** Since when the results agree with what voters were told, in milliseconds from the start; `undefined` while they do not. */
  get agreedAt(): number | undefined {
    const looked = this.samples.filter(({ agrees }) => agrees !== undefined);
    return looked[looked.findLastIndex(({ agrees }) => !agrees) + 1]?.at;
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const { startedAt, model } = this.#parts;
    const results = await this.#results();
    const sample: Sample = { at: Date.now() - startedAt, accepted: model.ballots() };
    if (results) {
      const { lost, twice } = compare(model.bounds(), countersOfResults(results));
      sample.counted = results.ballots;
      sample.agrees = lost === 0 && twice === 0;
    }
    this.samples.push(sample);
    this.#looking = false;
  }

  async #results(): Promise<Results | undefined> {
    try {
      return await this.#parts.api.previewResults(this.#parts.pollId);
    } catch (error) {
      if (error instanceof CommandError) return undefined;
      throw error;
    }
  }
}
