import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { logFunctionLine } from '../logs/function-lines';
import type { Log } from '../logs/log';
import type { FunctionSettings } from './function-settings';
import type { FunctionError, InvokeResult } from './invocation';
import { workerCode } from './worker-code';
import type { InvokeMessage, WorkerMessage, WorkerStart } from './worker-messages';

/** Lambda's limit on loading a function, in seconds. */
const INIT_TIMEOUT_SECONDS = 10;

/**
 * One execution environment: a worker thread that has loaded the function and keeps its memory from one invocation to
 * the next. It lives until a timeout, an exit or a crash ends it, and is then replaced, not repaired.
 */
export class ExecutionEnvironment {
  readonly #settings: FunctionSettings;
  readonly #worker: Worker;
  readonly #initialized: Promise<InvokeResult>;
  /** Takes what the worker answers next, or what ended it. */
  #waiting: ((result: InvokeResult) => void) | undefined;
  #crash: string | undefined;
  #alive = true;

  constructor(settings: FunctionSettings, log: Log) {
    this.#settings = settings;
    const start: WorkerStart = {
      module: settings.module,
      handler: settings.handler,
      functionArn: settings.arn,
    };
    this.#worker = new Worker(workerCode(), {
      eval: true,
      workerData: start,
      env: settings.environment,
      // Nothing of the main thread's loaders; the function's own options come from its NODE_OPTIONS.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: settings.memoryMegabytes },
      stdout: true,
      stderr: true,
    });
    showLines(this.#worker.stdout, (line) => logFunctionLine(log, settings.label, line));
    showLines(this.#worker.stderr, (line) => logFunctionLine(log, settings.label, line, 'warn'));
    this.#worker.on('message', (message: WorkerMessage) => this.#settle(toResult(message)));
    this.#worker.on('error', (error) => {
      this.#crash = error.message;
    });
    this.#worker.on('exit', (code) => this.#onExit(code));
    this.#initialized = this.#await('init', INIT_TIMEOUT_SECONDS);
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
    this.#worker.postMessage(message);
    return this.#await(requestId, seconds);
  }

  /** Ends the thread, whatever it is doing. */
  async end(): Promise<void> {
    this.#alive = false;
    await this.#worker.terminate();
  }

  /** The worker's next message, or what ended it. */
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
    this.#settle(this.#exitError(code));
  }

  #exitError(code: number): InvokeResult {
    const reason = this.#crash === undefined ? `exited with status ${code}` : `ended: ${this.#crash}`;
    return { ok: false, error: { errorType: 'Runtime.ExitError', errorMessage: `Runtime ${reason}` } };
  }
}

function toResult(message: WorkerMessage): InvokeResult {
  switch (message.type) {
    case 'ready':
      return { ok: true, payload: null };
    case 'answer':
      return { ok: true, payload: JSON.parse(message.payload) };
    default:
      return { ok: false, error: message.error satisfies FunctionError };
  }
}

function showLines(stream: Readable, show: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', show);
}
