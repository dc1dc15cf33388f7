import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { type Resource, resourcesOfType, type Template } from '../template/template';
import type { DeliverySettings } from './delivery';
import { regionOf } from './event';

/** An event source mapping as the template declares it. */
export interface MappingSettings extends DeliverySettings {
  functionName: string;
  functionArn: string;
  streamArn: string;
  /** Records in an event, at most. */
  batchSize: number;
  /** How long a batch may wait to fill, in seconds. */
  batchingWindowSeconds: number;
  /** Whether what becomes of events is measured. */
  countsEvents: boolean;
  /** The bucket for batches given up. */
  destinationBucket: string;
}

const streamArn = /^arn:[\w-]+:dynamodb:[\w-]*:\d*:table\/[^/]+\/stream\/.+$/;
const functionNameOrArn = /^(arn:[\w-]+:lambda:[\w-]*:\d*:function:)?[\w-]+$/;
const bucketArn = /^arn:[\w-]+:s3:::(?<bucket>[^/*]+)$/;

/** Lambda's limits and defaults for a DynamoDB stream, as far as the template needs them: no filter, no window that sums up. */
const propertiesSchema = z.strictObject({
  FunctionName: z.string().regex(functionNameOrArn, 'supported: a name or an ARN, without version or alias'),
  EventSourceArn: z.string().regex(streamArn, 'supported: the ARN of a DynamoDB stream'),
  StartingPosition: z.literal('TRIM_HORIZON', 'supported: TRIM_HORIZON, which misses nothing'),
  BatchSize: z.int().min(1).max(10_000).default(100),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
  ParallelizationFactor: z.literal(1, 'supported: 1, one batch of a shard at a time').default(1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.literal(-1, 'supported: -1, as often as the age of the records allows').default(-1),
  MaximumRecordAgeInSeconds: z.int().min(60).max(604_800),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).max(1).default([]),
  DestinationConfig: z.strictObject({
    OnFailure: z.strictObject({
      Destination: z.string().regex(bucketArn, 'supported: the ARN of an S3 bucket'),
    }),
  }),
  // Of the groups of metrics the other two are Kafka's.
  MetricsConfig: z.strictObject({ Metrics: z.array(z.literal('EventCount')).max(1) }).optional(),
  // Only for finding the mapping in an AWS account.
  Tags: z.unknown().optional(),
});

/**
 * The mappings of the template; its tables, functions and buckets must be known to the resolver, which then knows the mappings
 * too.
 */
export function readMappings(template: Template, resolver: Resolver): MappingSettings[] {
  const mappings = resourcesOfType(template, 'AWS::Lambda::EventSourceMapping');
  return mappings.map((resource) => {
    const { logicalId } = resource;
    resolver.define(logicalId, { ref: logicalId, attributes: { Id: logicalId } });
    return readMapping(resource, resolver);
  });
}

function readMapping(resource: Resource, resolver: Resolver): MappingSettings {
  const properties = parseProperties(resource, propertiesSchema, resolver);
  const { bucket = '' } = bucketArn.exec(properties.DestinationConfig.OnFailure.Destination)?.groups ?? {};
  return {
    logicalId: resource.logicalId,
    functionName: properties.FunctionName.split(':').at(-1) ?? properties.FunctionName,
    functionArn: arnOf(properties.FunctionName, properties.EventSourceArn),
    streamArn: properties.EventSourceArn,
    batchSize: properties.BatchSize,
    batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
    bisect: properties.BisectBatchOnFunctionError,
    reportBatchItemFailures: properties.FunctionResponseTypes.length > 0,
    maximumRecordAgeSeconds: properties.MaximumRecordAgeInSeconds,
    countsEvents: (properties.MetricsConfig?.Metrics ?? []).length > 0,
    destinationBucket: bucket,
  };
}

/** A mapping may name its function by name or by ARN. */
function arnOf(functionName: string, streamArn: string): string {
  if (functionName.startsWith('arn:')) return functionName;
  const account = streamArn.split(':')[4];
  return `arn:aws:lambda:${regionOf(streamArn)}:${account}:function:${functionName}`;
}
