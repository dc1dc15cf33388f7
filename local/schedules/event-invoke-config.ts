import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';

/** What becomes of a function's asynchronous invocations that fail. */
export interface EventInvokeConfig {
  /** How often an event whose handler failed is given to it again. */
  retries: number;
  /** Milliseconds after which an event that is still to be handled is given up. */
  maximumAge: number;
  /** The bucket that takes events that are given up; they are gone where there is none. */
  destinationBucket?: string;
}

/** Lambda's own (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html). */
const DEFAULTS = { retries: 2, ageSeconds: 6 * 3_600 };

const bucketArn = /^arn:[\w-]+:s3:::(?<bucket>[\w.-]+)$/;

const propertiesSchema = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.int().min(0).max(2).default(DEFAULTS.retries),
  MaximumEventAgeInSeconds: z.int().min(60).max(21_600).default(DEFAULTS.ageSeconds),
  DestinationConfig: z
    .strictObject({
      OnFailure: z.strictObject({
        Destination: z.string().regex(bucketArn, 'supported: the ARN of an S3 bucket'),
      }),
    })
    .optional(),
});

/**
 * Reads what the template says of asynchronous invocations; its functions must be known to the resolver.
 *
 * @returns the settings of the function with a name.
 * @throws UnsupportedTemplateError
 */
export function readEventInvokeConfigs(
  template: Template,
  resolver: Resolver,
): (functionName: string) => EventInvokeConfig {
  const byFunction = new Map<string, EventInvokeConfig>();
  for (const resource of resourcesOfType(template, 'AWS::Lambda::EventInvokeConfig')) {
    const properties = parseProperties(resource, propertiesSchema, resolver);
    const { bucket } =
      bucketArn.exec(properties.DestinationConfig?.OnFailure.Destination ?? '')?.groups ?? {};
    byFunction.set(properties.FunctionName, {
      retries: properties.MaximumRetryAttempts,
      maximumAge: properties.MaximumEventAgeInSeconds * 1000,
      ...(bucket !== undefined && { destinationBucket: bucket }),
    });
  }
  const byDefault = { retries: DEFAULTS.retries, maximumAge: DEFAULTS.ageSeconds * 1000 };
  return (functionName) => byFunction.get(functionName) ?? byDefault;
}
