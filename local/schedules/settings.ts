import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { type Resource, resourcesOfType, type Template } from '../template/template';
import { periodOf } from './rate';

/** A schedule as the template declares it. */
export interface ScheduleSettings {
  logicalId: string;
  arn: string;
  enabled: boolean;
  /** From one invocation to the next, in milliseconds. */
  period: number;
  functionArn: string;
  /** What the function is given; without it, an event that says which schedule it was and when. */
  input?: unknown;
}

const functionArn = /^arn:[\w-]+:lambda:(?<region>[\w-]+):(?<account>\d+):function:[\w-]+$/;

const inputSchema = z
  .string()
  .refine((text) => !text.includes('<aws.scheduler.'), 'supported: JSON without <aws.scheduler…> in it')
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'supported: JSON' });
      return z.NEVER;
    }
  });

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
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.strictObject({
    Arn: z.string().regex(functionArn, 'supported: the ARN of a Lambda function, without version or alias'),
    Input: inputSchema.optional(),
    // Permissions are not enforced locally.
    RoleArn: z.unknown(),
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
  const { Name, State, ScheduleExpression, Target } = parseProperties(resource, propertiesSchema, resolver);
  const { region, account } = functionArn.exec(Target.Arn)?.groups ?? {};
  return {
    logicalId: resource.logicalId,
    arn: `arn:aws:scheduler:${region}:${account}:schedule/default/${Name ?? resource.logicalId}`,
    enabled: State === 'ENABLED',
    period: ScheduleExpression,
    functionArn: Target.Arn,
    input: Target.Input,
  };
}
