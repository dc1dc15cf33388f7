import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { type Resource, resourcesOfType, type Template } from '../template/template';
import type { DeliverySettings } from './delivery';
import { regionOf } from './event';
import { compileFilter, type Filter, FilterPatternError } from './filter';

/** An event source mapping as the template declares it. */
export interface MappingSettings extends DeliverySettings {
  enabled: boolean;
  functionName: string;
  functionArn: string;
  streamArn: string;
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** Records in an event, at most. */
  batchSize: number;
  /** How long a batch may wait to fill, in seconds. */
  batchingWindowSeconds: number;
  /** A record is delivered when any of them wants it, or when there are none. */
  filters: Filter[];
  /** The bucket for batches given up; without one they are lost. */
  destinationBucket?: string;
}

const streamArn = /^arn:[\w-]+:dynamodb:[\w-]*:\d*:table\/[^/]+\/stream\/.+$/;
const functionNameOrArn = /^(arn:[\w-]+:lambda:[\w-]*:\d*:function:)?[\w-]+$/;
const bucketArn = /^arn:[\w-]+:s3:::(?<bucket>[^/*]+)$/;

const filterSchema = z.strictObject({
  Pattern: z.string().transform((text, context): Filter => {
    try {
      return compileFilter(JSON.parse(text));
    } catch (error) {
      if (!(error instanceof FilterPatternError || error instanceof SyntaxError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  }),
});

/** Lambda's limits and defaults for a DynamoDB stream. */
const propertiesSchema = z.strictObject({
  FunctionName: z.string().regex(functionNameOrArn, 'supported: a name or an ARN, without version or alias'),
  EventSourceArn: z.string().regex(streamArn, 'supported: the ARN of a DynamoDB stream'),
  Enabled: z.boolean().default(true),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z.int().min(1).max(10_000).default(100),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
  ParallelizationFactor: z.literal(1, 'supported: 1, one batch of a shard at a time').default(1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.int().min(-1).max(10_000).default(-1),
  MaximumRecordAgeInSeconds: z.union([z.literal(-1), z.int().min(60).max(604_800)]).default(-1),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).max(1).default([]),
  FilterCriteria: z.strictObject({ Filters: z.array(filterSchema).max(10).default([]) }).optional(),
  DestinationConfig: z
    .strictObject({
      OnFailure: z
        .strictObject({ Destination: z.string().regex(bucketArn, 'supported: the ARN of an S3 bucket') })
        .optional(),
    })
    .optional(),
  TumblingWindowInSeconds: z.literal(0, 'supported: 0, no tumbling window').optional(),
  // Only for finding the mapping in an AWS account.
  Tags: z.unknown().optional(),
});

/** The mappings of the template; its tables, functions and buckets must be known to the resolver. */
export function readMappings(template: Template, resolver: Resolver): MappingSettings[] {
  const mappings = resourcesOfType(template, 'AWS::Lambda::EventSourceMapping');
  return mappings.map((resource) => readMapping(resource, resolver));
}

function readMapping(resource: Resource, resolver: Resolver): MappingSettings {
  const properties = parseProperties(resource, propertiesSchema, resolver);
  const destination = properties.DestinationConfig?.OnFailure?.Destination;
  return {
    logicalId: resource.logicalId,
    enabled: properties.Enabled,
    functionName: properties.FunctionName.split(':').at(-1) ?? properties.FunctionName,
    functionArn: arnOf(properties.FunctionName, properties.EventSourceArn),
    streamArn: properties.EventSourceArn,
    startingPosition: properties.StartingPosition,
    batchSize: properties.BatchSize,
    batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
    filters: properties.FilterCriteria?.Filters.map(({ Pattern }) => Pattern) ?? [],
    bisect: properties.BisectBatchOnFunctionError,
    reportBatchItemFailures: properties.FunctionResponseTypes.length > 0,
    maximumRetryAttempts: properties.MaximumRetryAttempts,
    maximumRecordAgeSeconds: properties.MaximumRecordAgeInSeconds,
    destinationBucket: destination && bucketArn.exec(destination)?.groups?.bucket,
  };
}

/** A mapping may name its function by name or by ARN. */
function arnOf(functionName: string, streamArn: string): string {
  if (functionName.startsWith('arn:')) return functionName;
  const account = streamArn.split(':')[4];
  return `arn:aws:lambda:${regionOf(streamArn)}:${account}:function:${functionName}`;
}
