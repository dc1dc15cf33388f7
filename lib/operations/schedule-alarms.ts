import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Certification } from '../certification';
import type { Dataset } from '../dataset/dataset';
import type { Sampling } from '../sampling';
import { type AlarmSpec, allOf, ONCE_IS_ENOUGH } from './alarm-spec';
import { awsMetric, lambdaMetric, math, ownMetric } from './metrics';

export interface ScheduleAlarmsProps {
  readonly certification: Certification;
  readonly dataset: Dataset;
  readonly sampling: Sampling;
}

/** Whether what runs every minute does run, and gets done. */
export function scheduleAlarms(
  scope: Construct,
  { certification, dataset, sampling }: ScheduleAlarmsProps,
): AlarmSpec[] {
  return [
    {
      ...stopped('certify-stopped', certification.function),
      severity: 'page',
      wrong: 'For five minutes no sweep has ended well, so closed polls get no certificate.',
    },
    late(scope, certification),
    differing(scope, dataset),
    {
      ...stopped('sampling-stopped', sampling.function),
      severity: 'ticket',
      wrong:
        'For five minutes nobody has noted how polls stand: their curve of votes over time has a gap. No count is touched.',
    },
    DROPPED,
  ];
}

/** No invocation that ended well. Without any there is no datapoint either. */
function stopped(name: string, fn: LambdaFunction): Omit<AlarmSpec, 'severity' | 'wrong'> {
  const metrics = { invocations: lambdaMetric(fn, 'Invocations'), errors: lambdaMetric(fn, 'Errors') };
  return {
    name,
    metric: math('invocations - FILL(errors, 0)', metrics, 'Invocations that ended well'),
    threshold: { below: 1 },
    datapoints: allOf(5),
    missing: 'breaching',
    firstCommand: `aws logs tail ${fn.logGroup.logGroupName} --since 15m`,
  };
}

/** A sweep that waits in vain says so each minute, now and then twice in one minute and in the next not at all. */
function late(scope: Construct, { function: fn }: Certification): AlarmSpec {
  return {
    name: 'certificate-late',
    severity: 'page',
    metric: ownMetric(scope, 'writeShardsLagging', 'certify', { statistic: 'Maximum' }),
    threshold: { above: 0 },
    datapoints: { breaching: 8, within: 10 },
    missing: 'fine',
    wrong: 'A closed poll has waited ten minutes for votes to be counted, so it gets no certificate.',
    firstCommand: `aws logs tail ${fn.logGroup.logGroupName} --since 15m`,
  };
}

/** It is told once: no sweep tries again before somebody has looked. */
function differing(scope: Construct, { function: fn }: Dataset): AlarmSpec {
  return {
    name: 'dataset-differs',
    severity: 'ticket',
    metric: ownMetric(scope, 'datasetsDiffering', 'dataset'),
    ...ONCE_IS_ENOUGH,
    wrong:
      'Ballots of a certified poll were altered before its dataset was written, so it has none. The certificate stands.',
    firstCommand: `aws logs tail ${fn.logGroup.logGroupName} --since 15m --filter-pattern ERROR`,
  };
}

/** Scheduler tells it of a whole group of schedules, and of ours is none (EventBridge Scheduler User Guide, "Monitoring with CloudWatch"). */
const DROPPED: AlarmSpec = {
  name: 'schedule-dropped',
  severity: 'ticket',
  metric: awsMetric('AWS/Scheduler', 'InvocationDroppedCount', { ScheduleGroup: 'default' }),
  ...ONCE_IS_ENOUGH,
  wrong:
    'EventBridge Scheduler gave up an invocation in the group “default”, of this stack or another of the account.',
  firstCommand: 'aws scheduler list-schedules --group-name default',
};
