import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';
import { LOCAL_REGION } from './clients';
import { type TableProperties, tableProperties } from './table-properties';
import { checkSameShape } from './table-shape';
import { ensureTimeToLive } from './time-to-live';

/** A table of the template as it stands in the local database. */
export interface LocalTable {
  logicalId: string;
  tableName: string;
  arn: string;
  /** Absent when the template declares no stream. */
  streamArn?: string;
  /** Names of the attributes that make its key, the partition key's first. */
  key: string[];
  globalIndexes: string[];
  /** Units a second that it takes at once; a fresh table's when absent. */
  warmThroughput?: { readUnitsPerSecond: number; writeUnitsPerSecond: number } | undefined;
  /** The attribute that holds the second in which an item expires; absent when none does. */
  timeToLive?: string;
}

/** Seconds that a table may take to be made or deleted; only a remote DynamoDB takes more than an instant. */
const PATIENCE = { maxWaitTime: 60, minDelay: 0.05, maxDelay: 1 } as const;

/**
 * Makes the tables that the template declares, named `<prefix>-<logical id>`, and defines each in the resolver. A table
 * that an earlier start made is taken over with its items.
 *
 * @throws UnsupportedTemplateError, TableMismatchError
 */
export async function createTables(
  template: Template,
  resolver: Resolver,
  db: DynamoDBClient,
  prefix: string,
): Promise<LocalTable[]> {
  // Every declaration is checked before the first table is made.
  const declared = resourcesOfType(template, 'AWS::DynamoDB::GlobalTable').map((resource) => ({
    logicalId: resource.logicalId,
    properties: parseProperties(resource, tableProperties, resolver),
  }));
  return Promise.all(
    declared.map(async ({ logicalId, properties }) => {
      const description = await createTable(db, `${prefix}-${logicalId}`, properties);
      return defineTable(logicalId, { description, properties }, resolver);
    }),
  );
}

/** Whether any of the tables that the template declares was made before. */
export async function haveTables(template: Template, db: DynamoDBClient, prefix: string): Promise<boolean> {
  const declared = resourcesOfType(template, 'AWS::DynamoDB::GlobalTable');
  const found = await Promise.all(declared.map(({ logicalId }) => describe(db, `${prefix}-${logicalId}`)));
  return found.some((table) => table !== undefined);
}

/** Deletes the tables with everything in them; those already gone are no error. */
export async function deleteTables(tables: LocalTable[], db: DynamoDBClient): Promise<void> {
  await Promise.all(
    tables.map(async ({ tableName: TableName }) => {
      await ignoreMissing(db.send(new DeleteTableCommand({ TableName })));
      await waitUntilTableNotExists({ client: db, ...PATIENCE }, { TableName });
    }),
  );
}

async function createTable(
  db: DynamoDBClient,
  TableName: string,
  properties: TableProperties,
): Promise<TableDescription> {
  const wanted = createTableInput(TableName, properties);
  const existing = await describe(db, TableName);
  if (existing === undefined) await db.send(new CreateTableCommand(wanted));
  else checkSameShape(TableName, existing, wanted);
  await waitUntilTableExists({ client: db, ...PATIENCE }, { TableName });
  await ensureTimeToLive(db, TableName, properties.TimeToLiveSpecification);
  return (await describe(db, TableName)) ?? {};
}

/** Undefined when there is no such table. */
async function describe(db: DynamoDBClient, TableName: string): Promise<TableDescription | undefined> {
  const found = await ignoreMissing(db.send(new DescribeTableCommand({ TableName })));
  return found?.Table;
}

function createTableInput(TableName: string, properties: TableProperties): CreateTableCommandInput {
  const { AttributeDefinitions, KeySchema, BillingMode, StreamSpecification } = properties;
  const { LocalSecondaryIndexes, GlobalSecondaryIndexes } = properties;
  return {
    TableName,
    AttributeDefinitions,
    KeySchema,
    BillingMode,
    LocalSecondaryIndexes,
    GlobalSecondaryIndexes,
    StreamSpecification: StreamSpecification && { StreamEnabled: true, ...StreamSpecification },
  };
}

function defineTable(
  logicalId: string,
  { description, properties }: { description: TableDescription; properties: TableProperties },
  resolver: Resolver,
): LocalTable {
  const { TableName = '', TableArn = '', TableId, LatestStreamArn: StreamArn } = description;
  // Each engine says it stands in a Region of its own.
  const Arn = TableArn.replace(/^(arn:aws:dynamodb:)[^:]*/, `$1${LOCAL_REGION}`);
  const attributes = { Arn, ...(TableId && { TableId }), ...(StreamArn && { StreamArn }) };
  resolver.define(logicalId, { ref: TableName, attributes });
  const {
    KeySchema,
    GlobalSecondaryIndexes = [],
    TimeToLiveSpecification: time,
    WarmThroughput: warm,
  } = properties;
  return {
    logicalId,
    tableName: TableName,
    arn: Arn,
    streamArn: StreamArn,
    key: KeySchema.toSorted(byKeyType).map(({ AttributeName }) => AttributeName),
    globalIndexes: GlobalSecondaryIndexes.map(({ IndexName }) => IndexName),
    warmThroughput: warm && {
      readUnitsPerSecond: warm.ReadUnitsPerSecond,
      writeUnitsPerSecond: warm.WriteUnitsPerSecond,
    },
    timeToLive: time?.Enabled ? time.AttributeName : undefined,
  };
}

/** HASH before RANGE. */
function byKeyType(a: { KeyType: string }, b: { KeyType: string }): number {
  return a.KeyType.localeCompare(b.KeyType);
}

async function ignoreMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
