import type { AccessRequest } from '../access-request';
import type { TableAccess } from './dynamodb-call';
import { type ReadExpression, readExpression } from './expression';

/** An access with its expressions read, each by its name. */
export interface ReadAccess {
  access: TableAccess;
  expressions: { name: string; read: ReadExpression }[];
}

const EXPRESSIONS = [
  'UpdateExpression',
  'ConditionExpression',
  'FilterExpression',
  'KeyConditionExpression',
  'ProjectionExpression',
] as const;

export function readAccess(access: TableAccess): ReadAccess {
  const names = access.ExpressionAttributeNames ?? {};
  const expressions = EXPRESSIONS.flatMap((name) => {
    const text = access[name];
    return text === undefined
      ? []
      : [{ name, read: readExpression(text, names, name === 'UpdateExpression') }];
  });
  return { access, expressions };
}

/** Operations that read items, of which a projection names what. */
const READING: ReadonlySet<string> = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);

/**
 * The right that an access needs. `dynamodb:Attributes` has the top-level attributes that the request names: in key, item and
 * expressions (DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control"). `dynamodb:Select` says
 * whether items are read whole.
 *
 * @param tables the ARN that the tables' ARNs begin with: `arn:aws:dynamodb:<Region>:<account>:table/`.
 */
export function rightOf({ access, expressions }: ReadAccess, tables: string): AccessRequest {
  const { action, TableName, IndexName, Key, Item, ExclusiveStartKey, batch = [] } = access;
  const items = [Key, Item, ExclusiveStartKey, ...batch];
  const attributes = new Set([
    ...items.flatMap((item) => Object.keys(item ?? {})),
    ...expressions.flatMap(({ read }) => [...read.attributes]),
  ]);
  const table = TableName.startsWith('arn:') ? TableName : `${tables}${TableName}`;
  return {
    action: `dynamodb:${action}`,
    resource: IndexName === undefined ? table : `${table}/index/${IndexName}`,
    context: new Map([
      ...(attributes.size > 0 ? [['dynamodb:Attributes', [...attributes]] as const] : []),
      ...(READING.has(action) ? [['dynamodb:Select', [selectOf(access)]] as const] : []),
    ]),
  };
}

function selectOf({ ProjectionExpression }: TableAccess): string {
  return ProjectionExpression === undefined ? 'ALL_ATTRIBUTES' : 'SPECIFIC_ATTRIBUTES';
}
