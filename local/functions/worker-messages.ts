/** What passes between the runtime and the worker thread of a function. Payloads are JSON text, as on Lambda. */

/** Given to the worker when it starts. */
export interface WorkerStart {
  /** File URL of the bundle. */
  module: string;
  /** Name of the export that handles events. */
  handler: string;
  functionArn: string;
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

/** Worker to runtime: `ready` or `init-failed` once, then one answer to each invocation. */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'init-failed'; error: ErrorMessage }
  | { type: 'answer'; payload: string }
  | { type: 'threw'; error: ErrorMessage };
