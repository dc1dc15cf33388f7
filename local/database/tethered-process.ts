import { type ChildProcess, spawn } from 'node:child_process';
import { Writable } from 'node:stream';

/** Bytes kept of what the program says. */
const KEPT_OUTPUT = 8_192;

/** How long a program may take to end when asked to, before it is made to. */
const GRACE_MILLISECONDS = 5_000;

/**
 * A watcher waits at the pipe on descriptor 3 while the shell becomes the program itself. A line means that the
 * program is gone; the end of the pipe, without a line, that we are: the system closes it however we end.
 */
const TETHER = '(read -r _ <&3 || kill -KILL $$) </dev/null >/dev/null 2>&1 & exec "$@" 3<&-';

/** A program that never outlives this process, not even when this process is killed. POSIX systems only. */
export class TetheredProcess {
  /** Resolves, when the program has ended, with how. Its output is complete then. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  #output = '';

  constructor(program: string, args: string[]) {
    // A process group of its own, so that Ctrl-C in the terminal reaches us only and we end it when we are done with it.
    this.#child = spawn('/bin/sh', ['-c', TETHER, 'sh', program, ...args], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk) => this.#keep(chunk));
    this.#child.stderr?.on('data', (chunk) => this.#keep(chunk));
    const tether = this.#child.stdio[3];
    tether?.on('error', () => {});
    this.#child.once('exit', () => tether instanceof Writable && tether.end('\n'));
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(`could not be started: ${error.message}`));
      this.#child.once('close', (code, signal) => {
        resolve(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`);
      });
    });
  }

  /** The program's, once it runs; before that, the shell's that becomes it. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** The last that the program said on its standard output and error. */
  get output(): string {
    return this.#output.trim();
  }

  /** Resolves to true once the program has said `text`, or to false when it ends before it does. */
  async says(text: string): Promise<boolean> {
    const said = new Promise<true>((resolve) => {
      const look = () => this.#output.includes(text) && resolve(true);
      this.#child.stdout?.on('data', look);
      this.#child.stderr?.on('data', look);
    });
    return Promise.race([said, this.ended.then(() => false)]);
  }

  /** Sends the program a signal, unless it has ended. */
  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Asks the program to end, insists after a few seconds, and returns when it is gone. */
  async stop(graceMilliseconds = GRACE_MILLISECONDS): Promise<void> {
    this.#child.kill('SIGTERM');
    const insist = setTimeout(() => this.#child.kill('SIGKILL'), graceMilliseconds);
    await this.ended;
    clearTimeout(insist);
  }

  #keep(chunk: Buffer): void {
    this.#output = (this.#output + chunk.toString()).slice(-KEPT_OUTPUT);
  }
}
