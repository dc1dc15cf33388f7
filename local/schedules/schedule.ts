import { randomUUID } from 'node:crypto';
import type { EventBridgeEvent } from 'aws-lambda';
import type { AccessControl } from '../iam/access-control';
import { NO_CONTEXT } from '../iam/access-request';
import { assumedRole } from '../iam/evaluate';
import type { PutMetric } from '../metrics/metric';
import type { Minutes } from '../metrics/minutes';
import { scheduleMeter } from '../metrics/services/scheduler';
import type { AsynchronousInvoke } from './asynchronous';
import type { ScheduleSettings } from './settings';

export { readSchedules, type ScheduleSettings } from './settings';

/** A schedule that invokes its function. */
export interface Schedule {
  /** Invokes the function now, out of turn, and waits until it has handled the event, or Lambda gave it up. */
  fire(): Promise<void>;
  /** No turn comes any more. An invocation in hand is the function's to end. */
  stop(): void;
}

export interface ScheduleParts {
  invoke: AsynchronousInvoke;
  access: Pick<AccessControl, 'denialFor'>;
  minutes: Pick<Minutes, 'shortened'>;
  putMetric: PutMetric;
}

/**
 * Invokes the function once a period, for the first time a period from now: the schedule is older than this run of it.
 * Scheduler hands the event over and does not wait, so a turn also comes while the invocation before it still runs. A turn
 * that the schedule's role may not take is dropped.
 */
export function startSchedule(
  settings: ScheduleSettings,
  { invoke, access, minutes, putMetric }: ScheduleParts,
): Schedule {
  const { roleArn, functionArn: resource, logicalId } = settings;
  const needs = [{ action: 'lambda:InvokeFunction', resource, context: NO_CONTEXT }];
  const measure = scheduleMeter(putMetric);
  async function fire(): Promise<void> {
    measure('InvocationAttemptCount', 1);
    if (access.denialFor(assumedRole(roleArn, logicalId), needs) !== undefined) {
      measure('TargetErrorCount', 1);
      measure('InvocationDroppedCount', 1);
      return;
    }
    await invoke(scheduledEvent(settings.arn, new Date()));
  }
  const timer = setInterval(() => void fire(), minutes.shortened(settings.period));
  return { fire, stop: () => clearInterval(timer) };
}

/** What Scheduler gives a function when the schedule has no input of its own; its `detail` is text, not an object. */
export function scheduledEvent(scheduleArn: string, now: Date): EventBridgeEvent<'Scheduled Event', string> {
  const [, , , region = '', account = ''] = scheduleArn.split(':');
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account,
    time: `${now.toISOString().slice(0, 19)}Z`,
    region,
    resources: [scheduleArn],
    detail: '{}',
  };
}
