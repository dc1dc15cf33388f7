import { SERIES_STEPS_S } from '../../contract/limits';
import type { StepSeconds } from '../shared/tables/series-item';

/**
 * What this execution environment wrote last of each poll, so that one whose counts stand still costs nothing. What an environment
 * has forgotten it writes once more.
 */
export class WrittenSamples {
  /** By poll, for each step: the counts of the newest sample that is kept for it. */
  readonly #counts = new Map<string, (string | undefined)[]>();

  /** Whether a reader of the samples kept for this step would learn anything from one with these counts. */
  isNews(pollId: string, step: StepSeconds, counts: string): boolean {
    return this.#counts.get(pollId)?.[SERIES_STEPS_S.indexOf(step)] !== counts;
  }

  /** A sample that is kept for a step is kept for all shorter ones. */
  note(pollId: string, step: StepSeconds, counts: string): void {
    const known = this.#counts.get(pollId) ?? [];
    this.#counts.set(
      pollId,
      SERIES_STEPS_S.map((one, i) => (one <= step ? counts : known[i])),
    );
  }

  /** Forgets all polls but these. */
  keep(pollIds: readonly string[]): void {
    const kept = new Set(pollIds);
    for (const pollId of this.#counts.keys()) if (!kept.has(pollId)) this.#counts.delete(pollId);
  }
}
