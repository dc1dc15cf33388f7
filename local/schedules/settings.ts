import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { type Resource, resourcesOfType, type Template } from '../template/template';

/** A schedule as the template declares it. */
export interface ScheduleSettings {
  logicalId: string;
  arn: string;
  /** From one invocation to the next, in milliseconds. */
  period: number;
  functionArn: string;
  /** The role that Scheduler takes on to invoke the function. */
  roleArn: string;
}

const functionArn = /^arn:[\w-]+:lambda:(?<region>[\w-]+):(?<account>\d+):function:[\w-]+$/;

const RATE = /^rate\((?<value>[1-9]\d*) (?<unit>minute|hour|day)s?\)$/;

const UNITS = new Map([
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
]);

/** A timer counts milliseconds in 31 bits. */
const LONGEST_TIMER = 2 ** 31 - 1;

const propertiesSchema = z.strictObject({
  Name: z.string().optional(),
  ScheduleExpression: z.string().transform((text, context) => {
    const period = periodOf(text);
    if (period !== undefined) return period;
    context.addIssue({
      code: 'custom',
      message: 'supported: rate(N minutes|hours|days), of 24 days at most',
    });
    return z.NEVER;
  }),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  State: z.literal('ENABLED', 'supported: ENABLED').default('ENABLED'),
  Target: z.strictObject({
    Arn: z.string().regex(functionArn, 'supported: the ARN of a Lambda function, without version or alias'),
    RoleArn: z.string(),
    // For invocations that do not reach Lambda; here every one reaches its function.
    RetryPolicy: z.unknown().optional(),
  }),
  // A rate is the same in every time zone.
  ScheduleExpressionTimezone: z.unknown().optional(),
  // For people.
  Description: z.unknown().optional(),
});

/** The schedules of the template; its functions must be known to the resolver. */
export function readSchedules(template: Template, resolver: Resolver): ScheduleSettings[] {
  const schedules = resourcesOfType(template, 'AWS::Scheduler::Schedule');
  return schedules.map((resource) => readSchedule(resource, resolver));
}

function readSchedule(resource: Resource, resolver: Resolver): ScheduleSettings {
  const { Name, ScheduleExpression, Target } = parseProperties(resource, propertiesSchema, resolver);
  const { region, account } = functionArn.exec(Target.Arn)?.groups ?? {};
  return {
    logicalId: resource.logicalId,
    arn: `arn:aws:scheduler:${region}:${account}:schedule/default/${Name ?? resource.logicalId}`,
    period: ScheduleExpression,
    functionArn: Target.Arn,
    roleArn: Target.RoleArn,
  };
}

/** The period of a rate expression in milliseconds; undefined for other expressions, and for what no timer can wait. */
export function periodOf(expression: string): number | undefined {
  const { value, unit = '' } = RATE.exec(expression)?.groups ?? {};
  const period = Number(value) * (UNITS.get(unit) ?? Number.NaN);
  return period <= LONGEST_TIMER ? period : undefined;
}
