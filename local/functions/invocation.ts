import type { InvokeResult } from './local-function';

/** One invocation of a function, in the hands of what stands around it. */
export interface Invocation {
  functionName: string;
  event: unknown;
  /** Runs the handler with an event; may be called any number of times, one after the other. */
  run(event: unknown): Promise<InvokeResult>;
  /** Ends the execution environment, whatever it is doing; the next run gets a new one. */
  end(): Promise<void>;
  /** From now on the execution environment's monotonic clock stands still while it is idle, as where Lambda freezes it. */
  freezeWhenIdle(): void;
}

/** Decides what becomes of an invocation. */
export type AroundInvocation = (invocation: Invocation) => Promise<InvokeResult>;

/** Hands the event to the handler, as Lambda does when all is well. */
export const runAsIs: AroundInvocation = ({ event, run }) => run(event);
