import type { Duration } from 'aws-cdk-lib';
import type { VotingFunction } from '../voting-function';
import { type AlarmSpec, allOf } from './alarm-spec';
import { awsMetric, lambdaMetric, math } from './metrics';

/** A function as its alarm needs it. */
export type WatchedFunction = Pick<VotingFunction, 'folder' | 'function'>;

/** Of its invocations. */
const MOST_FAILING = 0.05;

/** Of its timeout. The function series is meant to run for six sevenths of its own. */
const LONGEST = 0.9;

const CONCURRENCY_SHARE = 0.8;

/** Whether a function works, and in time. */
export function functionAlarm({ folder, function: fn }: WatchedFunction): AlarmSpec {
  const longestMs = LONGEST * timeoutOf(fn.timeout, folder).toMilliseconds();
  const metrics = {
    invocations: lambdaMetric(fn, 'Invocations'),
    errors: lambdaMetric(fn, 'Errors'),
    throttles: lambdaMetric(fn, 'Throttles'),
    duration: lambdaMetric(fn, 'Duration', 'p99'),
  };
  const faults = [
    `IF(FILL(errors, 0) > ${MOST_FAILING} * FILL(invocations, 0), 1, 0)`,
    'IF(FILL(throttles, 0) > 0, 1, 0)',
    `IF(FILL(duration, 0) > ${longestMs}, 1, 0)`,
  ];
  return {
    name: 'functions-failing',
    of: folder,
    severity: 'ticket',
    metric: math(`MAX([${faults.join(', ')}])`, metrics, `${folder} fails, is throttled or is slow`),
    threshold: { above: 0 },
    datapoints: { breaching: 2, within: 3 },
    missing: 'fine',
    wrong: `The function ${folder} fails in more than 5 % of invocations, is throttled, or takes over 90 % of its timeout.`,
    firstCommand: `aws logs tail ${fn.logGroup.logGroupName} --since 15m --filter-pattern ERROR`,
  };
}

/** Whether executions are left. Of all functions in the account, which share them. */
export function concurrencyAlarm(quota: number): AlarmSpec {
  const mostClaimed = Math.floor(quota * CONCURRENCY_SHARE);
  return {
    name: 'concurrency',
    severity: 'ticket',
    metric: awsMetric('AWS/Lambda', 'ClaimedAccountConcurrency', {}, 'Maximum'),
    threshold: { above: mostClaimed },
    datapoints: allOf(3),
    missing: 'fine',
    wrong: `Over ${mostClaimed} of the account’s ${quota} concurrent executions are in use; beyond them invocations are throttled.`,
    firstCommand: 'aws lambda get-account-settings --query AccountLimit',
  };
}

function timeoutOf(timeout: Duration | undefined, folder: string): Duration {
  if (timeout === undefined) throw new Error(`Function ${folder} has no timeout; each must say its own.`);
  return timeout;
}
