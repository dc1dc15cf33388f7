import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';
import { type EventPattern, eventPattern } from './event-pattern';

/** A rule of a bus as the template declares it. */
export interface Rule {
  logicalId: string;
  busName: string;
  pattern: EventPattern;
  targets: RuleTarget[];
}

interface RuleTarget {
  /** Tells the targets of a rule apart. */
  id: string;
  functionArn: string;
}

const functionArn = /^arn:[\w-]+:lambda:[\w-]+:\d+:function:[\w-]+$/;

const propertiesSchema = z.strictObject({
  EventBusName: z.string('supported: the name of an event bus of the template'),
  EventPattern: eventPattern,
  State: z.literal('ENABLED', 'supported: ENABLED').default('ENABLED'),
  Targets: z
    .array(
      z.strictObject({
        Id: z.string(),
        Arn: z
          .string()
          .regex(functionArn, 'supported: the ARN of a Lambda function, without version or alias'),
        // For deliveries that do not reach Lambda; here every one does.
        RetryPolicy: z.unknown().optional(),
      }),
    )
    .min(1),
  // For people, and for finding the rule in an AWS account.
  Name: z.unknown().optional(),
  Description: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/** The rules of the template; its buses and functions must be known to the resolver. */
export function readRules(template: Template, resolver: Resolver): Rule[] {
  return resourcesOfType(template, 'AWS::Events::Rule').map((resource) => {
    const { EventBusName, EventPattern, Targets } = parseProperties(resource, propertiesSchema, resolver);
    return {
      logicalId: resource.logicalId,
      busName: EventBusName,
      pattern: EventPattern,
      targets: Targets.map(({ Id, Arn }) => ({ id: Id, functionArn: Arn })),
    };
  });
}
