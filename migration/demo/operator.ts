import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../../cli/errors';
import { stopIfInterrupted } from '../../cli/session';
import { decide } from '../command/decide';
import { askAndWait } from '../command/wait-for';
import type { Journal, Request } from '../journal/journal';
import { readStatus } from '../status/read-status';
import type { MigrationStatus } from '../status/status';

const NAME = 'demo';
const LOOK_EVERY_MS = 250;
/** Before something that was refused is asked for again, in milliseconds. */
const ASK_AGAIN_MS = 1_000;
/** How long something may be refused before the demo gives up, in milliseconds. */
const PATIENCE_MS = 90_000;

/** Does what a person would with the commands: asks, waits, reads what keeps it from being done, and asks again. */
export class Operator {
  readonly #journal: Journal;
  readonly #signal: AbortSignal;

  constructor(journal: Journal, signal: AbortSignal) {
    this.#journal = journal;
    this.#signal = signal;
  }

  /** Waits until the migration stands so. */
  async until(isSo: (status: MigrationStatus) => boolean): Promise<MigrationStatus> {
    for (;;) {
      const status = await readStatus(this.#journal);
      if (status && isSo(status)) return status;
      await this.#sleep(LOOK_EVERY_MS);
    }
  }

  /** @throws CommandError when it is refused for too long; with the reasons */
  async ask(what: Request['what'], typed?: string): Promise<string> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const before = await this.#journal.read();
      if (!before) throw new CommandError('The migration is not begun.');
      const outcome = await askAndWait({ what, by: NAME, typed }, before, {
        journal: this.#journal,
        screen: { show() {} },
        signal: this.#signal,
        everyMs: LOOK_EVERY_MS,
      });
      if (outcome.isDone) return outcome.what;
      if (performance.now() > until)
        throw new CommandError(`"${what}" was refused: ${outcome.blockers.join(' ')}`);
      await this.#sleep(ASK_AGAIN_MS);
    }
  }

  /** Leaves all out that the last verification found cannot be carried; answers the kinds. */
  async leaveOut(): Promise<string[]> {
    const at = (await this.#journal.read())?.verified?.at;
    const { verify } = await this.until((status) => status.verify.fullAt === at);
    for (const kind of verify.undecided) await decide(this.#journal, kind, 'leave-out', NAME);
    return verify.undecided;
  }

  async #sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#signal }).catch(() => {});
    stopIfInterrupted(this.#signal);
  }
}
