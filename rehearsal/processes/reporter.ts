import type { Crowd } from '../voters/crowd';
import type { Report, VoterEvent } from './messages';

/** Tells what happens to voters, all of one turn of the event loop together. */
export class Reporter {
  readonly #send: (report: Report) => void;
  #crowd: Crowd | undefined;
  #events: VoterEvent[] = [];
  #carriedOut = 0;
  #isDue = false;

  constructor(send: (report: Report) => void) {
    this.#send = send;
  }

  watch(crowd: Crowd): void {
    this.#crowd = crowd;
  }

  note(event: VoterEvent): void {
    this.#events.push(event);
    this.#tellSoon();
  }

  /** One more order is carried out. */
  carriedOut(): void {
    this.#carriedOut += 1;
    this.#tellSoon();
  }

  /** The last that it tells. */
  fail(error: unknown): void {
    this.#tell(error instanceof Error ? error.message : String(error));
  }

  #tellSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => this.#tell());
  }

  #tell(failure?: string): void {
    if (this.#crowd === undefined) return;
    const { counts, passes, lastAcceptedAt } = this.#crowd;
    this.#isDue = false;
    const events = this.#events;
    this.#events = [];
    this.#send({ events, counts, passes, lastAcceptedAt, carriedOut: this.#carriedOut, failure });
  }
}
