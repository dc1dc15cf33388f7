import { setTimeout as sleep } from 'node:timers/promises';
import { backoff } from '../../contract/backoff';
import type { InvokeResult } from '../functions/invocation';
import type { LocalFunction } from '../functions/local-function';
import type { Log } from '../logs/log';
import type { EventInvokeConfig } from './event-invoke-config';

const MINUTE = 60_000;

/** Waits after throttles, in milliseconds. */
const PATIENCE = { first: 1_000, longest: 5 * MINUTE };

/** Takes an event for a function. Resolves when it is handled, given up, or nobody waits for it any more. */
export type AsynchronousInvoke = (event: unknown) => Promise<void>;

export interface AsynchronousParts {
  fn: Pick<LocalFunction, 'name' | 'invoke'>;
  config: EventInvokeConfig;
  /** Waits between tries, so many milliseconds. Resolves with whether to try again. */
  wait(milliseconds: number): Promise<boolean>;
  now?: () => number;
  log: Log;
}

/** What the tries of one event came to. */
interface Tries {
  failures: number;
  throttles: number;
}

/**
 * Invokes a function as Lambda does when nobody waits for the answer
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html): an event whose handler failed comes
 * again a minute later, then two minutes later; one that was throttled comes again after a second, then ever later. The function
 * reports its own failures.
 */
export function asynchronously(parts: AsynchronousParts): AsynchronousInvoke {
  const { fn, config, wait, now = Date.now, log } = parts;
  return async (event) => {
    const giveUpAt = now() + config.maximumAge;
    const tries: Tries = { failures: 0, throttles: 0 };
    for (;;) {
      const pause = pauseAfter(await fn.invoke(event), tries, config);
      if (pause === undefined) return;
      if (now() + pause > giveUpAt) {
        log.error(fn.name, 'an asynchronous event is given up: it is too old to be tried again');
        return;
      }
      if (!(await wait(pause))) return;
    }
  };
}

/** How long to wait before the event is tried again, in milliseconds; not at all when `undefined`. */
function pauseAfter(result: InvokeResult, tries: Tries, { retries }: EventInvokeConfig): number | undefined {
  if (result.ok) return undefined;
  if (result.throttled) {
    tries.throttles += 1;
    return backoff(tries.throttles, PATIENCE, Math.random());
  }
  tries.failures += 1;
  return tries.failures > retries ? undefined : tries.failures * MINUTE;
}

/** Waits by the clock, until there is no more to wait for. */
export function waitUnless(signal: AbortSignal): AsynchronousParts['wait'] {
  return (milliseconds) =>
    sleep(milliseconds, true, { signal, ref: false }).catch((error: unknown) => {
      if (signal.aborted) return false;
      throw error;
    });
}
