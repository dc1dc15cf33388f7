import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../logs/log';
import { ExecutionEnvironment } from './execution-environment';
import type { FunctionSettings } from './function-settings';
import { type AroundInvocation, runAsIs } from './invocation';

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

/** How long a stopping function may still work on the invocation in hand, in milliseconds. */
const STOP_GRACE = 2_000;

/**
 * Starts a function: its execution environment is loaded at once, so that the first event need not wait, and replaced
 * when it ended. Invocations run one after the other, as in any one environment on Lambda.
 */
export function startFunction(
  settings: FunctionSettings,
  log: Log,
  around: AroundInvocation = runAsIs,
): LocalFunction {
  let environment = new ExecutionEnvironment(settings, log);
  let last: Promise<unknown> = environment.initialized.then(report);
  let stopping = false;

  function report(result: InvokeResult): InvokeResult {
    if (!result.ok && !stopping) {
      log.error(settings.label, `${result.error.errorType}: ${result.error.errorMessage}`);
    }
    return result;
  }

  async function run(event: unknown): Promise<InvokeResult> {
    if (stopping) return stopped(settings.name);
    if (!environment.alive) environment = new ExecutionEnvironment(settings, log);
    return report(await environment.invoke(event));
  }

  return {
    name: settings.name,
    invoke(event) {
      const end = () => environment.end();
      const freezeWhenIdle = () => environment.freezeWhenIdle();
      const result = last.then(() =>
        around({ functionName: settings.name, event, run, end, freezeWhenIdle }),
      );
      last = result;
      return result;
    },
    async stop() {
      stopping = true;
      await Promise.race([last, sleep(STOP_GRACE, undefined, { ref: false })]);
      await environment.end();
    },
  };
}

function stopped(name: string): InvokeResult {
  return { ok: false, error: { errorType: 'Runtime.Stopped', errorMessage: `${name} is being stopped` } };
}
