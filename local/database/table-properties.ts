import { z } from 'zod';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const projection = z.strictObject({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});

const secondaryIndex = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: projection,
});

const replica = z.strictObject({
  Region: z.string(),
  // Names the table's own indexes again, to say how each is billed and watched in this Region.
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({ IndexName: z.string(), ContributorInsightsSpecification: z.unknown().optional() }),
    )
    .optional(),
  // No stack is deleted here, and --fresh says what it does.
  DeletionProtectionEnabled: z.unknown().optional(),
  // A data folder is backed up by copying it.
  PointInTimeRecoverySpecification: z.unknown().optional(),
  // Only tell AWS how to bill, watch, store and encrypt.
  ContributorInsightsSpecification: z.unknown().optional(),
  TableClass: z.unknown().optional(),
  SSESpecification: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/** The properties of AWS::DynamoDB::GlobalTable that one machine supports. */
export const tableProperties = z.strictObject({
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  LocalSecondaryIndexes: z.array(secondaryIndex).optional(),
  GlobalSecondaryIndexes: z.array(secondaryIndex).optional(),
  StreamSpecification: z
    .strictObject({
      StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']),
    })
    .optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  // The stack's own Region; copies in others need other machines.
  Replicas: z.tuple([replica]),
  // Counts where partitions are modelled.
  WarmThroughput: z.strictObject({ ReadUnitsPerSecond: z.int(), WriteUnitsPerSecond: z.int() }).optional(),
  // Capacity and encryption at rest are AWS's; the machine has what it has.
  WriteOnDemandThroughputSettings: z.unknown().optional(),
  SSESpecification: z.unknown().optional(),
});

export type TableProperties = z.infer<typeof tableProperties>;
