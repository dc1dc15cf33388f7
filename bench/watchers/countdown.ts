import { nextTellIn } from '../../web/poll/elapsed-schedule';
import { nextChange } from '../../web/poll/remaining';
import type { PollTimes } from '../../web/poll/timed-poll';

/** What a page does when polls open or close by its clock, as `Countdown` does it (web/poll/countdown.tsx). */
export class Countdown {
  readonly #reload: () => void;
  #at: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(reload: () => void) {
    this.#reload = reload;
  }

  /** Shown anew, with the poll that the page has next to wait for. */
  show(poll: PollTimes | undefined): void {
    const at = poll && nextChange(poll)?.at;
    if (at === this.#at) return;
    this.#at = at;
    clearTimeout(this.#timer);
    if (at !== undefined) this.#timer = setTimeout(() => this.#tell(0), Math.max(0, at - Date.now()));
  }

  #tell(asked: number): void {
    this.#timer = setTimeout(
      () => {
        this.#reload();
        this.#tell(asked + 1);
      },
      nextTellIn(asked, Math.random()),
    );
  }
}
