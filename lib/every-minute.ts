import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';
import { SWEEP_EVERY_MS } from '../contract/limits';

/** The shortest period Scheduler has. */
const INTERVAL = Duration.millis(SWEEP_EVERY_MS);

/**
 * An invocation that could not be started, or failed, is not repeated: a new one comes within the minute and does all of its
 * work. Repetitions would only pile up while something is down.
 */
const NO_REPETITION = { maxEventAge: INTERVAL, retryAttempts: 0 } as const;

/** Invokes a function every minute, whether the invocation before has ended or not. */
export function everyMinute(scope: Construct, fn: LambdaFunction, description: string): void {
  fn.configureAsyncInvoke(NO_REPETITION);
  new Schedule(scope, 'Schedule', {
    description,
    schedule: ScheduleExpression.rate(INTERVAL),
    timeWindow: TimeWindow.off(),
    target: new LambdaInvoke(fn, {
      ...NO_REPETITION,
      role: createScheduleRole(scope, fn).withoutPolicyUpdates(),
    }),
  });
}

/** May start this one function as it is deployed. Left alone, the target would add all its versions and aliases. */
function createScheduleRole(scope: Construct, fn: LambdaFunction): Role {
  const { account } = Stack.of(scope);
  // Scheduler names the group, not the schedule, and only those of this account may use the role.
  const group = Stack.of(scope).formatArn({
    service: 'scheduler',
    resource: 'schedule-group',
    resourceName: 'default',
  });
  const conditions = { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': group } };
  const role = new Role(scope, 'ScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions }),
  });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }));
  return role;
}
