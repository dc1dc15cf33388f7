import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { type LinesTo, takeFunctionLine } from '../logs/function-lines';
import { freezerMemory, wake } from './freezer';
import type { FunctionSettings } from './function-settings';
import type { FunctionError, InvokeResult } from './invocation';
import { startWorker } from './start-worker';
import type { DoneMessage, InvokeMessage, WorkerMessage } from './worker-messages';
import { Lines } from './written-lines';

/**
 * Lambda's limit on loading a function, in seconds. One that takes longer is loaded again within its own timeout
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-init-errors); here it goes on for as long.
 */
const INIT_TIMEOUT_SECONDS = 10;

/** Loading takes a whole processor: more at once than there are would only make all of them late. */
const loading = pLimit(availableParallelism());

/**
 * One execution environment: a worker thread that has loaded the function, keeps its memory from one invocation to the next
 * and is frozen in between. It lives until a timeout, an exit, a crash or a long idleness ends it, and is then replaced, not
 * repaired.
 */
export class ExecutionEnvironment {
  readonly #settings: FunctionSettings;
  readonly #freezer = freezerMemory();
  readonly #written: { stdout: Lines; stderr: Lines };
  readonly #initialized: Promise<InvokeResult>;
  /** Absent before its turn to be loaded. */
  #worker: Worker | undefined;
  /** Takes what the worker answers next, or what ended it. */
  #waiting: ((result: InvokeResult) => void) | undefined;
  #crash: string | undefined;
  #alive = true;

  constructor(settings: FunctionSettings, linesTo: LinesTo) {
    this.#settings = settings;
    const { label } = settings;
    this.#written = {
      stdout: new Lines((line) => takeFunctionLine(linesTo, label, line)),
      stderr: new Lines((line) => takeFunctionLine(linesTo, label, line, 'warn')),
    };
    this.#initialized = loading(() => this.#load());
  }

  /** Whether it can take another invocation. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Whether the function could be loaded, once that is known; the failure when it could not. */
  get initialized(): Promise<InvokeResult> {
    return this.#initialized;
  }

  /** Runs the handler once; one invocation at a time. A function that cannot be loaded answers with the reason. */
  async invoke(event: unknown): Promise<InvokeResult> {
    const initialized = await this.#initialized;
    if (!initialized.ok) {
      await this.end();
      return initialized;
    }
    const requestId = randomUUID();
    const seconds = this.#settings.timeoutSeconds;
    const message: InvokeMessage = {
      event: JSON.stringify(event) ?? 'null',
      requestId,
      deadline: Date.now() + seconds * 1000,
    };
    this.#worker?.postMessage(message);
    wake(this.#freezer);
    return this.#await(requestId, seconds);
  }

  /** Ends the thread, whatever it is doing. */
  async end(): Promise<void> {
    this.#alive = false;
    await this.#worker?.terminate();
  }

  #load(): Promise<InvokeResult> {
    if (this.#alive) {
      const worker = startWorker(this.#settings, this.#freezer);
      worker.on('message', (message: WorkerMessage) => this.#receive(message));
      worker.on('error', (error) => {
        this.#crash = error.message;
      });
      worker.on('exit', (code) => this.#onExit(code));
      this.#worker = worker;
    }
    return this.#await('init', INIT_TIMEOUT_SECONDS + this.#settings.timeoutSeconds);
  }

  #receive(message: WorkerMessage): void {
    if (message.type === 'written') this.#written[message.to].add(message.text);
    else this.#settle(toResult(message));
  }

  /** What the worker says when it is done, or what ended it. */
  #await(requestId: string, seconds: number): Promise<InvokeResult> {
    if (!this.#alive) return Promise.resolve(this.#exitError(0));
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`;
        this.#settle({ ok: false, error: { errorType: 'Sandbox.Timedout', errorMessage } });
        void this.end();
      }, seconds * 1000);
      this.#waiting = (result) => {
        clearTimeout(timer);
        resolve(result);
      };
    });
  }

  #settle(result: InvokeResult): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(result);
  }

  #onExit(code: number): void {
    this.#alive = false;
    this.#written.stdout.end();
    this.#written.stderr.end();
    this.#settle(this.#exitError(code));
  }

  #exitError(code: number): InvokeResult {
    const reason = this.#crash === undefined ? `exited with status ${code}` : `ended: ${this.#crash}`;
    return { ok: false, error: { errorType: 'Runtime.ExitError', errorMessage: `Runtime ${reason}` } };
  }
}

function toResult(message: DoneMessage): InvokeResult {
  switch (message.type) {
    case 'ready':
      return { ok: true, payload: null };
    case 'answer':
      return { ok: true, payload: JSON.parse(message.payload) };
    default:
      return { ok: false, error: message.error satisfies FunctionError };
  }
}
