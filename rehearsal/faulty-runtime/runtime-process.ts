import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { throttledName } from '../../local/partitions/throttle-log';
import type { OutageName } from '../outages/outage';
import {
  type Ready,
  type RuntimeCommand,
  type RuntimeSettings,
  readySchema,
  throttledSchema,
} from './messages';
import type { FaultOrder } from './order';

const PROJECT = path.join(__dirname, '..', '..');
const PROGRAM = path.join(__dirname, 'program.ts');

/** The runtime ended when it was to run; the last paragraph of its log says why. */
export class RuntimeEndedError extends Error {
  override name = 'RuntimeEndedError';
  constructor(logFile: string) {
    super(`The local runtime ended by itself. It said, in ${logFile}:\n${lastParagraph(logFile)}`);
  }
}

function lastParagraph(file: string): string {
  const paragraphs = readFileSync(file, 'utf8').trimEnd().split('\n\n');
  return paragraphs.at(-1) ?? '';
}

export interface RuntimeProcessOptions {
  dataDirectory: string;
  /** Takes what the runtime says. */
  logFile: string;
  faultLog: string;
  /** @default - as the template has it, with nothing that throttles tables */
  settings?: RuntimeSettings;
  /** Called when the runtime ends and nobody asked it to. */
  onDeath(error: RuntimeEndedError): void;
}

/** A runtime under faults in a process of its own, which can be killed and started again. */
export class RuntimeProcess {
  readonly #options: RuntimeProcessOptions;
  #child: ChildProcess | undefined;
  #port = '0';
  #ending = false;
  #stopped = false;
  /** How often the model of partitions throttled what, by its name such as `writes of …-VotesTable`. */
  readonly throttled = new Map<string, number>();
  /** What the runtime said of itself when it last started. */
  ready: Ready | undefined;

  constructor(options: RuntimeProcessOptions) {
    this.#options = options;
  }

  /**
   * Starts the runtime and waits until it takes requests; after the first time on the port that it had before.
   *
   * @param options.fresh empties the data folder first.
   * @throws RuntimeEndedError
   */
  async start(options: { fresh?: boolean } = {}): Promise<Ready> {
    const { dataDirectory, logFile, faultLog, settings = {} } = this.#options;
    // A fault that was about to start it again would leave it behind.
    if (this.#stopped) throw new Error('The runtime was stopped for good.');
    const output = openSync(logFile, 'a');
    const args = ['--import', 'tsx', PROGRAM, dataDirectory, this.#port, faultLog, JSON.stringify(settings)];
    if (options.fresh) args.push('fresh');
    const child = spawn(process.execPath, args, {
      cwd: PROJECT,
      // Only an embedded database can be killed, and only one of its own is free of other votes.
      env: { ...process.env, DYNAMODB_ENDPOINT: '' },
      // A group of its own: Ctrl-C reaches only the rehearsal, which then ends it in order.
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
    });
    closeSync(output);
    this.#child = child;
    this.#ending = false;
    child.once('exit', () => this.#ending || this.#options.onDeath(new RuntimeEndedError(logFile)));
    const told = await Promise.race([this.#ready(child), once(child, 'exit').then(() => undefined)]);
    if (told === undefined) throw new RuntimeEndedError(logFile);
    this.#port = new URL(told.url).port;
    this.ready = told;
    return told;
  }

  /** What the runtime says of itself once it is ready; tables may be throttled before. */
  #ready(child: ChildProcess): Promise<Ready> {
    return new Promise((resolve) => {
      child.on('message', (message) => {
        const { data } = readySchema.safeParse(message);
        if (data) resolve(data);
        else this.#countThrottled(message);
      });
    });
  }

  /** Whether it runs and takes orders. */
  get connected(): boolean {
    return this.#child?.connected ?? false;
  }

  /** Has a fault injected. An order to a runtime that is killed before it happens is lost with it. */
  inject(order: FaultOrder): void {
    this.#tell({ do: 'inject', order });
  }

  /** Has a part of it do nothing at all for so many milliseconds. */
  beginOutage(outage: OutageName, milliseconds: number): void {
    this.#tell({ do: 'outage', outage, milliseconds });
  }

  /** SIGKILL, and what goes with it. */
  async kill(): Promise<void> {
    await this.#end((child) => child.kill('SIGKILL'));
  }

  /** Ends it in order, and for good. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#end(() => this.#tell({ do: 'stop' }));
  }

  /** Has scheduled functions run now, out of turn. */
  fireSchedules(): void {
    this.#tell({ do: 'fire-schedules' });
  }

  #countThrottled(message: unknown): void {
    for (const one of throttledSchema.parse(message).throttled) {
      const what = throttledName(one);
      this.throttled.set(what, (this.throttled.get(what) ?? 0) + 1);
    }
  }

  #tell(command: RuntimeCommand): void {
    if (this.#child?.connected) this.#child.send(command, () => {});
  }

  async #end(how: (child: ChildProcess) => void): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    this.#ending = true;
    how(child);
    await exited;
  }
}
