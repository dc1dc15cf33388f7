import { randomUUID } from 'node:crypto';
import type { EventBridgeEvent } from 'aws-lambda';

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
