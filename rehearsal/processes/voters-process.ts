import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type Order, type Report, reportSchema } from './messages';

const PROJECT = path.join(__dirname, '..', '..');
const PROGRAM = path.join(__dirname, 'voters-program.ts');

/** A process with some of the voters. */
export class VotersProcess {
  /** Resolves when it is gone, with how it ended. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  #latest: Report | undefined;
  #ordered = 0;
  #wake: () => void = () => {};

  /** @param onReport called with each of its reports. */
  constructor(onReport: (report: Report) => void) {
    this.#child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
      cwd: PROJECT,
      // A group of its own: Ctrl-C reaches only the rehearsal, which then ends it.
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.on('message', (message) => {
      this.#latest = reportSchema.parse(message);
      onReport(this.#latest);
      this.#wake();
    });
    // Its last words have come once the channel is closed.
    const gone = Promise.all([once(this.#child, 'exit'), once(this.#child, 'disconnect')]);
    this.ended = gone.then(([[code, signal]]) => this.#endedHow(code, signal));
  }

  /** What it last told; `undefined` before it has told anything. */
  get latest(): Report | undefined {
    return this.#latest;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  tell(order: Order): void {
    if (this.#child.connected) this.#child.send(order, () => {});
  }

  /** Resolves when an order to act or to ask, the only one at a time, is carried out, or when the process is gone. */
  async carryOut(order: Order): Promise<void> {
    this.#ordered += 1;
    this.tell(order);
    const isDone = () => (this.#latest?.carriedOut ?? 0) >= this.#ordered;
    const done = new Promise<void>((resolve) => {
      this.#wake = () => isDone() && resolve();
    });
    await Promise.race([done, this.ended]);
  }

  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.ended;
  }

  #endedHow(code: unknown, signal: unknown): string {
    const failure = this.#latest?.failure;
    if (failure !== undefined) return `failed: ${failure}`;
    return signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
  }
}
