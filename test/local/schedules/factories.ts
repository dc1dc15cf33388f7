import type { ScheduleSettings } from '../../../local/schedules/settings';

export const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:certify';

/** A schedule of one minute. */
export function scheduleSettings(changes: Partial<ScheduleSettings> = {}): ScheduleSettings {
  return {
    logicalId: 'Schedule',
    arn: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/Schedule',
    period: 60_000,
    functionArn: FUNCTION_ARN,
    roleArn: 'arn:aws:iam::123456789012:role/ScheduleRole',
    ...changes,
  };
}
