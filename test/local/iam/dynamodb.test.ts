import { readAccess, rightOf } from '../../../local/iam/requests/dynamodb';
import { readCall } from '../../../local/iam/requests/dynamodb-call';
import { limitProblem } from '../../../local/iam/requests/dynamodb-limits';

const TABLES = 'arn:aws:dynamodb:us-east-1:0:table/';
const TableName = 'Votes';
const S = (text: string) => ({ S: text });

/** The rights that a call needs, each as `<action> <table or index> <attributes>`. */
function rights(operation: string, input: unknown): string[] | undefined {
  return readCall(operation, input)
    ?.map(readAccess)
    .map((access) => rightOf(access, TABLES))
    .map(({ action, resource, context }) =>
      [action, resource.slice(TABLES.length), ...[...(context.get('dynamodb:Attributes') ?? [])].sort()].join(
        ' ',
      ),
    );
}

it.each([
  [
    'GetItem',
    { TableName, Key: { id: S('1') }, ProjectionExpression: 'a, b.c' },
    ['dynamodb:GetItem Votes a b id'],
  ],
  [
    'PutItem',
    {
      TableName,
      Item: { id: S('1'), a: S('x') },
      ConditionExpression: 'attribute_not_exists(#b)',
      ExpressionAttributeNames: { '#b': 'b' },
    },
    ['dynamodb:PutItem Votes a b id'],
  ],
  [
    'UpdateItem',
    { TableName, Key: { id: S('1') }, UpdateExpression: 'SET a = :v', ReturnValues: 'ALL_NEW' },
    ['dynamodb:UpdateItem Votes a id'],
  ],
  ['DeleteItem', { TableName, Key: { id: S('1') } }, ['dynamodb:DeleteItem Votes id']],
  [
    'Query',
    { TableName, IndexName: 'due', KeyConditionExpression: 'd = :d', FilterExpression: 'f = :f' },
    ['dynamodb:Query Votes/index/due d f'],
  ],
  ['Scan', { TableName }, ['dynamodb:Scan Votes']],
  ['Scan', { TableName: `${TABLES}Other` }, ['dynamodb:Scan Other']],
  [
    'BatchGetItem',
    {
      RequestItems: {
        Votes: { Keys: [{ id: S('1') }] },
        Polls: { Keys: [{ pollId: S('1') }], ProjectionExpression: 'a' },
      },
    },
    ['dynamodb:BatchGetItem Votes id', 'dynamodb:BatchGetItem Polls a pollId'],
  ],
  [
    'BatchWriteItem',
    {
      RequestItems: {
        Votes: [
          { PutRequest: { Item: { id: S('1'), a: S('x') } } },
          { DeleteRequest: { Key: { id: S('2') } } },
        ],
      },
    },
    ['dynamodb:BatchWriteItem Votes a id'],
  ],
  [
    'BatchExecuteStatement',
    {
      Statements: [
        { Statement: `INSERT INTO "Votes" VALUE {'id': ?, 'a': ?}`, Parameters: [S('1'), S('x')] },
        { Statement: `INSERT INTO "Votes" VALUE {'id': ?}`, Parameters: [S('2')] },
      ],
    },
    ['dynamodb:PartiQLInsert Votes a id'],
  ],
  [
    'TransactGetItems',
    { TransactItems: [{ Get: { TableName, Key: { id: S('1') } } }] },
    ['dynamodb:GetItem Votes id'],
  ],
  [
    'TransactWriteItems',
    {
      TransactItems: [
        { Update: { TableName, Key: { id: S('1') }, UpdateExpression: 'SET a = :v' } },
        { Put: { TableName: 'Polls', Item: { id: S('1') } } },
        { Delete: { TableName, Key: { id: S('1') } } },
        { ConditionCheck: { TableName, Key: { id: S('1') }, ConditionExpression: 'b = :v' } },
      ],
    },
    [
      'dynamodb:UpdateItem Votes a id',
      'dynamodb:PutItem Polls id',
      'dynamodb:DeleteItem Votes id',
      'dynamodb:ConditionCheckItem Votes b id',
    ],
  ],
])('%s %j needs its rights', (operation, input, needed) => {
  expect(rights(operation, input)).toEqual(needed);
});

it.each([
  ['GetItem', { TableName, Key: { id: S('1') } }, 'ALL_ATTRIBUTES'],
  ['GetItem', { TableName, Key: { id: S('1') }, ProjectionExpression: 'a' }, 'SPECIFIC_ATTRIBUTES'],
  ['BatchGetItem', { RequestItems: { Votes: { Keys: [{ id: S('1') }] } } }, 'ALL_ATTRIBUTES'],
  [
    'Query',
    { TableName, KeyConditionExpression: 'd = :d', ProjectionExpression: 'a' },
    'SPECIFIC_ATTRIBUTES',
  ],
  ['UpdateItem', { TableName, Key: { id: S('1') }, UpdateExpression: 'SET a = :v' }, undefined],
])('%s %j says what it selects', (operation, input, select) => {
  const [right] = readCall(operation, input)?.map((access) => rightOf(readAccess(access), TABLES)) ?? [];
  expect(right?.context.get('dynamodb:Select')?.[0]).toBe(select);
});

it.each([
  ['an operation that is not known', 'ExecuteStatement', { Statement: 'DELETE FROM Votes' }],
  [
    'a statement that is not known among others',
    'BatchExecuteStatement',
    {
      Statements: [
        { Statement: `INSERT INTO "Votes" VALUE {'id': ?}`, Parameters: [S('1')] },
        { Statement: `DELETE FROM "Votes" WHERE id = ?`, Parameters: [S('1')] },
      ],
    },
  ],
  [
    'statements about two tables',
    'BatchExecuteStatement',
    {
      Statements: ['Votes', 'Polls'].map((table) => ({
        Statement: `INSERT INTO "${table}" VALUE {'id': ?}`,
        Parameters: [S('1')],
      })),
    },
  ],
  ['a name that every object has', 'constructor', { TableName }],
  ['a call without a table', 'GetItem', {}],
  ['what is no JSON', 'GetItem', undefined],
  [
    'parameters of a time before expressions',
    'UpdateItem',
    { TableName, Key: {}, AttributeUpdates: { choice: {} } },
  ],
  ['a batch of nothing', 'BatchGetItem', { RequestItems: {} }],
])('%s is not read, and so does not pass', (_, operation, input) => {
  expect(rights(operation, input)).toBeUndefined();
});

describe('limits', () => {
  const repeat = (count: number, part: (i: number) => string, by: string) =>
    Array.from({ length: count }, (_, i) => part(i)).join(by);
  const problem = (input: object) =>
    readCall('UpdateItem', { TableName, Key: { id: S('1') }, ...input })
      ?.map(readAccess)
      .map(limitProblem)[0];

  it.each([
    [
      'operators of an update',
      (n: number) => ({ UpdateExpression: `SET ${repeat(n, (i) => `a${i}=:v+:v`, ',')}` }),
      300,
    ],
    [
      'operators of a condition',
      (n: number) => ({
        ConditionExpression: (n % 2 === 0 ? 'NOT ' : '') + repeat(Math.ceil(n / 2), () => 'a = :v', ' AND '),
      }),
      300,
    ],
    [
      'operands of an IN',
      (n: number) => ({ ConditionExpression: `a IN (${repeat(n, () => ':v', ',')})` }),
      100,
    ],
    [
      'characters of a placeholder',
      (n: number) => ({ ExpressionAttributeNames: { [`#${'n'.repeat(n - 1)}`]: 'a' } }),
      255,
    ],
  ])('%s: as many as DynamoDB takes, and one more is refused', (_, input, most) => {
    expect(problem(input(most))).toBeUndefined();
    expect(problem(input(most + 1))).toMatch(String(most));
  });
});
