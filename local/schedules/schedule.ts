import type { LocalFunction } from '../functions/local-function';
import type { Log } from '../logs/log';
import { scheduledEvent } from './event';
import type { ScheduleSettings } from './settings';

export { readSchedules, type ScheduleSettings } from './settings';

/** A schedule that invokes its function. */
export interface Schedule {
  /** Invokes the function now, out of turn, and waits until it is done. Does nothing when the schedule is disabled. */
  fire(): Promise<void>;
  /** No turn comes any more. An invocation in hand is the function's to end. */
  stop(): void;
}

export interface ScheduleParts {
  invoke: LocalFunction['invoke'];
  log: Log;
}

/**
 * Invokes the function once a period, for the first time a period from now: the schedule is older than this run of it.
 * Scheduler hands the event over and does not wait, so a turn also comes while the invocation before it still runs. The
 * function logs its own failures; they are not repeated, the next turn is.
 */
export function startSchedule(settings: ScheduleSettings, { invoke, log }: ScheduleParts): Schedule {
  const { logicalId, arn, input, period } = settings;
  if (!settings.enabled) {
    log.info(logicalId, 'is disabled in the template');
    return { fire: async () => {}, stop: () => {} };
  }
  async function fire(): Promise<void> {
    await invoke(input ?? scheduledEvent(arn, new Date()));
  }
  const timer = setInterval(() => void fire(), period);
  return { fire, stop: () => clearInterval(timer) };
}
