import { readCall, type TableAccess } from '../iam/requests/dynamodb-call';
import type { Kind } from './partitions';

/** What a call does to one item, or in one query: what DynamoDB throttles by itself. */
export interface CallPart {
  table: string;
  /** The index that it reads, in place of the table. */
  index: string | undefined;
  kind: Kind;
  /** The partition key, as JSON; `undefined` where the call names none, and so goes through all. */
  key: string | undefined;
  /** Units that it takes at the least: those of an item that is small or not there. */
  least: number;
}

const READS: ReadonlySet<string> = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);

/** Name of the partition key's attribute; `undefined` for a table that nobody knows. */
export type KeyName = (table: string, index: string | undefined) => string | undefined;

/**
 * The parts of a call, those of a batch in the order of its items; none for a call that is not about items.
 *
 * Least units (DynamoDB Developer Guide, "DynamoDB read and write operations"): one for a write and for a consistent read, a half
 * for an eventually consistent one, twice as many in a transaction.
 */
export function partsOf(operation: string, input: unknown, keyName: KeyName): CallPart[] {
  const times = operation.startsWith('Transact') ? 2 : 1;
  const isConsistent = operation === 'TransactGetItems';
  return (readCall(operation, input) ?? []).flatMap((access) => {
    const { TableName: table, IndexName: index, action, ConsistentRead = isConsistent } = access;
    const name = keyName(table, index) ?? '';
    const kind = READS.has(action) ? 'read' : 'write';
    const least = kind === 'read' && !ConsistentRead ? 0.5 : times;
    return keysOf(access, name).map((key) => ({ table, index, kind, key, least }));
  });
}

function keysOf(access: TableAccess, name: string): (string | undefined)[] {
  const { Key, Item, batch } = access;
  if (batch) return batch.map((one) => JSON.stringify(one[name]));
  const named = Key?.[name] ?? Item?.[name] ?? queriedKey(access, name);
  return [named === undefined ? undefined : JSON.stringify(named)];
}

/** `#name = :value`; conditions on the sort key are of other attributes. */
const EQUATION = /(#?\w+)\s*=\s*(:\w+)/g;

function queriedKey(access: TableAccess, name: string): unknown {
  const {
    KeyConditionExpression = '',
    ExpressionAttributeNames = {},
    ExpressionAttributeValues = {},
  } = access;
  for (const [, given = '', value = ''] of KeyConditionExpression.matchAll(EQUATION)) {
    if ((ExpressionAttributeNames[given] ?? given) === name) return ExpressionAttributeValues[value];
  }
  return undefined;
}
