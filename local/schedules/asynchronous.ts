import { setTimeout as sleep } from 'node:timers/promises';
import { backoff } from '../../contract/backoff';
import type { InvokeResult } from '../functions/invocation';
import type { LocalFunction } from '../functions/local-function';
import type { Log } from '../logs/log';
import type { EventInvokeConfig } from './event-invoke-config';
import type { GivenUp, KeepFailed } from './failed-events';

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
  /** Takes an event that is given up. @default - it is gone */
  keepFailed?: KeepFailed | undefined;
  now?: () => number;
  log: Log;
}

type Failed = Extract<InvokeResult, { ok: false }>;

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
  const { fn, config, wait, now = Date.now } = parts;
  return async (event) => {
    const giveUpAt = now() + config.maximumAge;
    const tries: Tries = { failures: 0, throttles: 0 };
    for (;;) {
      const result = await fn.invoke(event);
      if (result.ok) return;
      const next = nextTry(result, tries, config, giveUpAt - now());
      if ('givenUp' in next) return giveUp(parts, event, next.givenUp, tries);
      if (!(await wait(next.pause))) return;
    }
  };
}

function giveUp(
  { fn, keepFailed, log }: AsynchronousParts,
  event: unknown,
  why: GivenUp,
  { failures }: Tries,
): void {
  if (why === 'EventAgeExceeded')
    log.error(fn.name, 'an asynchronous event is given up: it is too old to be tried again');
  keepFailed?.(event, why, failures);
}

/** How long to wait before the event is tried again, in milliseconds, or why it is not. @param left milliseconds it has. */
function nextTry(
  result: Failed,
  tries: Tries,
  config: EventInvokeConfig,
  left: number,
): { pause: number } | { givenUp: GivenUp } {
  const pause = pauseAfter(result, tries, config);
  if (pause === undefined) return { givenUp: 'RetriesExhausted' };
  return pause > left ? { givenUp: 'EventAgeExceeded' } : { pause };
}

/** How long to wait before the event is tried again, in milliseconds; not at all when `undefined`. */
function pauseAfter(result: Failed, tries: Tries, { retries }: EventInvokeConfig): number | undefined {
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
