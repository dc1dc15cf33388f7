import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Log } from '../logs/log';
import type { PutMetric } from '../metrics/metric';
import { functionMetrics } from '../metrics/services/lambda';
import type { ConcurrencyLimit } from './concurrency';
import { EnvironmentPool } from './environment-pool';
import { ExecutionEnvironment } from './execution-environment';
import type { FunctionSettings } from './function-settings';
import { type AroundInvocation, type InvokeResult, THROTTLED } from './invocation';

/** A function of the template, running on this machine. */
export interface LocalFunction {
  name: string;
  /** Runs the handler with the event, or throttles the invocation. Never rejects. */
  invoke(event: unknown): Promise<InvokeResult>;
  /** Lets the invocations in hand finish for a short while, then ends the function. */
  stop(): Promise<void>;
}

export interface LocalFunctionParts {
  log: Log;
  putMetric: PutMetric;
  around: AroundInvocation;
  /** How many environments this machine has for the function at once: more invocations wait. */
  environments: number;
  /** What Lambda lets run at once: more invocations are throttled. */
  concurrency: ConcurrencyLimit;
  /** What the account's functions take of its concurrency now. */
  claimed(): number;
  /** Milliseconds after which an idle environment ends. */
  idleLifetime: number;
}

/** How long a stopping function may still work on the invocations in hand, in milliseconds. */
const STOP_GRACE = 2_000;

/**
 * Starts a function. Each invocation has an execution environment to itself, as on Lambda, so there are as many as
 * there were invocations at once; the first is loaded at once, so that the first event need not wait.
 */
export function startFunction(settings: FunctionSettings, parts: LocalFunctionParts): LocalFunction {
  const { log, putMetric, around, concurrency } = parts;
  const metrics = functionMetrics(settings.name, putMetric);
  const begin = () => new ExecutionEnvironment(settings, { log, putMetric });
  const pool = new EnvironmentPool(begin, parts.idleLifetime);
  const inTurn = pLimit(parts.environments);
  const inHand = new Set<Promise<InvokeResult>>([pool.warmUp().then(report)]);
  let running = 0;
  let stopping = false;

  function report(result: InvokeResult): InvokeResult {
    if (!result.ok && !stopping) {
      log.error(settings.label, `${result.error.errorType}: ${result.error.errorMessage}`);
    }
    return result;
  }

  async function measured(event: unknown): Promise<InvokeResult> {
    running += 1;
    const ended = metrics.began(running, parts.claimed());
    const result = await handle(event).finally(() => {
      running -= 1;
    });
    ended(result.ok);
    return result;
  }

  async function handle(event: unknown): Promise<InvokeResult> {
    if (stopping) return stopped(settings.name);
    const lease = pool.lease();
    const run = async (handled: unknown) =>
      stopping ? stopped(settings.name) : report(await lease.run(handled));
    let asideFor = 0;
    const setAside = (milliseconds: number) => {
      asideFor = milliseconds;
    };
    try {
      return await around({ functionName: settings.name, event, run, end: lease.end, setAside });
    } finally {
      if (asideFor === 0) lease.giveBack();
      else setTimeout(lease.giveBack, asideFor).unref();
    }
  }

  return {
    name: settings.name,
    async invoke(event) {
      if (!concurrency.enter()) {
        log.warn(settings.label, 'throttled: as many invocations run as its concurrency allows');
        metrics.throttled();
        return THROTTLED;
      }
      const result = inTurn(() => measured(event)).finally(() => concurrency.leave());
      inHand.add(result);
      try {
        return await result;
      } finally {
        inHand.delete(result);
      }
    },
    async stop() {
      stopping = true;
      await Promise.race([Promise.all(inHand), sleep(STOP_GRACE, undefined, { ref: false })]);
      await pool.end();
    },
  };
}

function stopped(name: string): InvokeResult {
  return { ok: false, error: { errorType: 'Runtime.Stopped', errorMessage: `${name} is being stopped` } };
}
