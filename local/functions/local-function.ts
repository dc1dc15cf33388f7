/** What came of one invocation: the handler's answer, or the error Lambda would report in its place. */
export type InvokeResult = { ok: true; payload: unknown } | { ok: false; error: FunctionError };

/** A failed invocation as Lambda describes it. */
export interface FunctionError {
  /** The thrown error's name, or Lambda's own such as `Sandbox.Timedout` and `Runtime.ExitError`. */
  errorType: string;
  errorMessage: string;
  stackTrace?: string[];
}

/** A function of the template, running on this machine. */
export interface LocalFunction {
  name: string;
  /** Runs the handler with the event, after the invocations asked for before it. Never rejects. */
  invoke(event: unknown): Promise<InvokeResult>;
  /** Lets the invocation in hand finish for a short while, then ends the function. */
  stop(): Promise<void>;
}
