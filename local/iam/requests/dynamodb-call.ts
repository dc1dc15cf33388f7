import { z } from 'zod';

/** Parameters of a time before expressions, which name attributes in other ways. */
const LEGACY = {
  AttributesToGet: z.never().optional(),
  AttributeUpdates: z.never().optional(),
  ConditionalOperator: z.never().optional(),
  Expected: z.never().optional(),
  KeyConditions: z.never().optional(),
  QueryFilter: z.never().optional(),
  ScanFilter: z.never().optional(),
};

const attributes = z.record(z.string(), z.unknown());

/** What names attributes in one access to a table. */
const accessShape = {
  Key: attributes.optional(),
  Item: attributes.optional(),
  ExclusiveStartKey: attributes.optional(),
  UpdateExpression: z.string().optional(),
  ConditionExpression: z.string().optional(),
  FilterExpression: z.string().optional(),
  KeyConditionExpression: z.string().optional(),
  ProjectionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: attributes.optional(),
  ConsistentRead: z.boolean().optional(),
  ...LEGACY,
};

const tableAccess = z.object({ TableName: z.string(), IndexName: z.string().optional(), ...accessShape });

const transactWrite = z.object({
  TransactItems: z.array(
    z.strictObject({
      Put: tableAccess.optional(),
      Update: tableAccess.optional(),
      Delete: tableAccess.optional(),
      ConditionCheck: tableAccess.optional(),
    }),
  ),
});
const transactGet = z.object({ TransactItems: z.array(z.strictObject({ Get: tableAccess })) });

const batchGet = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(attributes), ...accessShape })),
});
const batchWrite = z.object({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.strictObject({
        PutRequest: z.object({ Item: attributes }).optional(),
        DeleteRequest: z.object({ Key: attributes }).optional(),
      }),
    ),
  ),
});

const batchStatements = z.object({
  Statements: z.array(z.object({ Statement: z.string(), Parameters: z.array(z.unknown()) })),
});
/** `INSERT INTO "table" VALUE {'name': ?, …}`: of PartiQL, what is spoken here. */
const INSERT = /^INSERT INTO "([\w.-]+)" VALUE \{('[\w#]+': \?(?:, '[\w#]+': \?)*)\}$/;

/** One access to a table, which needs one right. */
export interface TableAccess extends z.infer<typeof tableAccess> {
  /** The action that the right is for: `PutItem`. */
  action: string;
  /** Keys and items of a batch. */
  batch?: readonly Record<string, unknown>[];
}

/** The items that a batch of INSERT statements writes into one table; undefined when a statement is something else. */
function insertsOf(input: unknown): { TableName: string; batch: Record<string, unknown>[] } | undefined {
  const { Statements = [] } = batchStatements.safeParse(input).data ?? {};
  const inserts = Statements.map(({ Statement, Parameters }) => {
    const [, table, fields = ''] = INSERT.exec(Statement) ?? [];
    const names = fields.split(', ').map((field) => field.slice(1, field.indexOf("':")));
    return { table, item: Object.fromEntries(names.map((name, i) => [name, Parameters[i]])) };
  });
  const TableName = inserts[0]?.table;
  if (TableName === undefined || inserts.some(({ table }) => table !== TableName)) return undefined;
  return { TableName, batch: inserts.map(({ item }) => item) };
}

type Reader = (input: unknown) => TableAccess[] | undefined;

const single =
  (action: string): Reader =>
  (input) => {
    const { data } = tableAccess.safeParse(input);
    return data && [{ ...data, action }];
  };

/**
 * What each operation needs rights for. Those of a transaction are the rights of its parts, those of a batch and of PartiQL have
 * names of their own (DynamoDB Developer Guide, "Using IAM with DynamoDB transactions"; Service Authorization Reference).
 */
const READERS: Readonly<Record<string, Reader>> = {
  GetItem: single('GetItem'),
  PutItem: single('PutItem'),
  UpdateItem: single('UpdateItem'),
  DeleteItem: single('DeleteItem'),
  Query: single('Query'),
  Scan: single('Scan'),
  BatchGetItem(input) {
    const tables = Object.entries(batchGet.safeParse(input).data?.RequestItems ?? {});
    return tables.map(([TableName, { Keys, ...access }]) => ({
      ...access,
      TableName,
      action: 'BatchGetItem',
      batch: Keys,
    }));
  },
  BatchWriteItem(input) {
    const tables = Object.entries(batchWrite.safeParse(input).data?.RequestItems ?? {});
    return tables.map(([TableName, writes]) => ({
      TableName,
      action: 'BatchWriteItem',
      batch: writes.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {}),
    }));
  },
  BatchExecuteStatement(input) {
    const inserts = insertsOf(input);
    return inserts && [{ ...inserts, action: 'PartiQLInsert' }];
  },
  TransactGetItems(input) {
    return transactGet.safeParse(input).data?.TransactItems.map(({ Get }) => ({ ...Get, action: 'GetItem' }));
  },
  TransactWriteItems(input) {
    return transactWrite
      .safeParse(input)
      .data?.TransactItems.flatMap((item) => [
        ...(item.Put ? [{ ...item.Put, action: 'PutItem' }] : []),
        ...(item.Update ? [{ ...item.Update, action: 'UpdateItem' }] : []),
        ...(item.Delete ? [{ ...item.Delete, action: 'DeleteItem' }] : []),
        ...(item.ConditionCheck ? [{ ...item.ConditionCheck, action: 'ConditionCheckItem' }] : []),
      ]);
  },
};

/** The accesses to tables that a call of DynamoDB makes; undefined when it is none that can be read, and so none to let pass. */
export function readCall(operation: string, input: unknown): TableAccess[] | undefined {
  const reader = Object.hasOwn(READERS, operation) ? READERS[operation] : undefined;
  const accesses = reader?.(input);
  return accesses?.length ? accesses : undefined;
}
