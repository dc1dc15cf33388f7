import type { PutMetric } from '../metric';
import { type Meter, meter, type Service } from './service';

type Name = 'InvocationAttemptCount' | 'TargetErrorCount' | 'InvocationDroppedCount';

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html */
export const SCHEDULER: Service<Name> = {
  namespace: 'AWS/Scheduler',
  names: ['InvocationAttemptCount', 'TargetErrorCount', 'InvocationDroppedCount'],
};

/** Scheduler measures the schedules of a group together; all of the template's are in the one that everybody has. */
export function scheduleMeter(put: PutMetric): Meter<Name> {
  return meter(SCHEDULER, [{ ScheduleGroup: 'default' }], put);
}
