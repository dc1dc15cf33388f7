import type { HttpAnswer } from '../../cli/api/http-client';
import { CommandError } from '../../cli/errors';
import { ageOf, servedAt } from '../../contract/answer-time';
import { publicPaths, tellsOf } from './public-answer';
import type { PublicAnswer } from './shown-early';

const INTERVAL_MS = 250;

/** Reads a path of the API without a token, once. */
export type ReadPublic = (path: string) => Promise<HttpAnswer>;

/** Somebody who asks all public routes again and again what they tell of a poll. */
export class PublicReader {
  readonly answers: PublicAnswer[] = [];
  readonly #read: ReadPublic;
  readonly #paths: readonly string[];
  #timer: NodeJS.Timeout | undefined;
  #reading = false;

  constructor(read: ReadPublic, pollId: string) {
    this.#read = read;
    this.#paths = publicPaths(pollId);
  }

  start(): void {
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** How many places of the ranking the results told when they were last read. */
  get places(): number | 'all' | undefined {
    return this.answers.findLast(({ path }) => path === this.#paths[0])?.tells.places;
  }

  async #look(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    await Promise.all(this.#paths.map((path) => this.#ask(path)));
    this.#reading = false;
  }

  async #ask(path: string): Promise<void> {
    const sentAt = Date.now();
    try {
      const { status, headers, body } = await this.#read(path);
      if (status !== 200) return;
      const dated = { age: ageOf(headers), servedAt: servedAt(headers) };
      this.answers.push({ path, sentAt, receivedAt: Date.now(), ...dated, tells: tellsOf(body) });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
    }
  }
}
