import type { Place } from '../../../migration/journal/journal';
import { type Step, take } from '../../../migration/switch/step';
import { migration } from '../factories';
import { type Ask, type Effect, portsFor } from './ports';

/** A call of a step that was answered: the how manieth of the step it was, and with what. */
export interface Answered {
  at: number;
  answer: unknown;
}

/** Where a step is once it has got some answers: what it waits for; nothing when it is over. */
export type Progress = readonly { at: number; key: string }[];

/** So many turns are enough for everything that a step does between two calls. */
const TURNS = 16;

/** Takes the steps that run in production again and again, each time up to where some answers bring it. */
export class Runner {
  readonly #known = new Map<string, Progress>();
  /** What calls do, by key. */
  readonly effects = new Map<string, Effect<unknown>>();

  /** What a step waits for depends on nothing but the place and the answers, so each is found out once. */
  async progress(step: Step, place: Place, answers: readonly Answered[]): Promise<Progress> {
    const key = JSON.stringify([place, answers]);
    const known = this.#known.get(key);
    if (known) return known;
    const found = await this.#take(step, place, answers);
    this.#known.set(key, found);
    return found;
  }

  async #take(step: Step, place: Place, answers: readonly Answered[]): Promise<Progress> {
    const calls: { key: string; resolve(answer: unknown): void }[] = [];
    const ask: Ask = <T>(key: string, effect: Effect<T>) => {
      this.effects.set(key, effect);
      // The same call has the same kind of answer.
      return new Promise<T>((resolve) => calls.push({ key, resolve: (answer) => resolve(answer as T) }));
    };
    let over = false;
    const end = () => {
      over = true;
    };
    take(step, migration(place), portsFor(ask)).then(end, end);
    await settle();
    for (const { at, answer } of answers) {
      calls[at]?.resolve(answer);
      await settle();
    }
    const answered = new Set(answers.map(({ at }) => at));
    return over ? [] : calls.flatMap(({ key }, at) => (answered.has(at) ? [] : [{ at, key }]));
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await undefined;
}
