/** What came of one invocation: the handler's answer, or the error Lambda would report in its place. */
export type InvokeResult =
  | { ok: true; payload: unknown }
  | {
      ok: false;
      error: FunctionError;
      /** Lambda refused the invocation, so no handler ran. */
      throttled?: true;
    };

/** A failed invocation as Lambda describes it. */
export interface FunctionError {
  /** The thrown error's name, or Lambda's own such as `Sandbox.Timedout` and `Runtime.ExitError`. */
  errorType: string;
  errorMessage: string;
  stackTrace?: string[];
}

/** One invocation of a function, in the hands of what stands around it. */
export interface Invocation {
  functionName: string;
  event: unknown;
  /** Runs the handler with an event; may be called any number of times, one after the other. */
  run(event: unknown): Promise<InvokeResult>;
  /** Ends the invocation's execution environment, whatever it is doing; the next run gets another one. */
  end(): Promise<void>;
  /** Leaves the environment idle for so many milliseconds after the invocation; others serve meanwhile, and then it is next. */
  setAside(milliseconds: number): void;
}

/** Decides what becomes of an invocation. */
export type AroundInvocation = (invocation: Invocation) => Promise<InvokeResult>;

/** Hands the event to the handler, as Lambda does when all is well. */
export const runAsIs: AroundInvocation = ({ event, run }) => run(event);

/** An invocation that Lambda refuses with status 429 (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors). */
export const THROTTLED: InvokeResult = {
  ok: false,
  throttled: true,
  error: { errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.' },
};
