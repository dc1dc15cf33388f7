/** What passes between the runtime and the worker thread of a function. Payloads are JSON text, as on Lambda. */

/** Given to the worker when it starts. */
export interface WorkerStart {
  /** File URL of the bundle. */
  module: string;
  /** Name of the export that handles events. */
  handler: string;
  functionArn: string;
  /** By which the worker is woken. */
  freezer: Int32Array;
}

/** One invocation: runtime to worker. */
export interface InvokeMessage {
  event: string;
  requestId: string;
  /** Epoch milliseconds at which the invocation is ended. */
  deadline: number;
}

/** A thrown value, as Lambda reports it. */
export interface ErrorMessage {
  errorType: string;
  errorMessage: string;
  stackTrace?: string[];
}

/** What tells the runtime that the worker is done: with loading, once, then with each invocation. */
export type DoneMessage =
  | { type: 'ready' }
  | { type: 'init-failed'; error: ErrorMessage }
  | { type: 'answer'; payload: string }
  | { type: 'threw'; error: ErrorMessage };

/** What the function wrote. */
export interface WrittenMessage {
  type: 'written';
  to: 'stdout' | 'stderr';
  text: string;
}

/** Worker to runtime. */
export type WorkerMessage = DoneMessage | WrittenMessage;
