import { partsOf } from '../../../local/partitions/call-parts';

const parts = (operation: string, input: object) =>
  partsOf(operation, { TableName: 'Votes', ...input }, () => 'pollShard').map(({ kind, key, least }) => ({
    kind,
    key,
    least,
  }));
const keyed = (shard: string) => ({ pollShard: { S: shard }, voterKey: { S: 'k' } });
const A = '{"S":"a#1"}';
const B = '{"S":"a#2"}';

test.each([
  ['PutItem', { Item: { ...keyed('a#1'), choice: { S: 'x' } } }, { kind: 'write', key: A, least: 1 }],
  ['UpdateItem', { Key: keyed('a#1'), UpdateExpression: 'SET x = :x' }, { kind: 'write', key: A, least: 1 }],
  ['DeleteItem', { Key: keyed('a#1') }, { kind: 'write', key: A, least: 1 }],
  ['GetItem', { Key: keyed('a#1') }, { kind: 'read', key: A, least: 0.5 }],
  ['GetItem', { Key: keyed('a#1'), ConsistentRead: true }, { kind: 'read', key: A, least: 1 }],
  [
    'Query',
    {
      KeyConditionExpression: '#voter = :k AND #shard = :s',
      ExpressionAttributeNames: { '#shard': 'pollShard', '#voter': 'voterKey' },
      ExpressionAttributeValues: { ':s': { S: 'a#1' }, ':k': { S: 'k' } },
    },
    { kind: 'read', key: A, least: 0.5 },
  ],
  ['Scan', {}, { kind: 'read', key: undefined, least: 0.5 }],
])('a %s of %j is one part', (operation, input, part) => {
  expect(parts(operation, input)).toEqual([part]);
});

test('each item of a batch is a part', () => {
  const write = {
    RequestItems: {
      Votes: [{ PutRequest: { Item: keyed('a#1') } }, { DeleteRequest: { Key: keyed('a#2') } }],
    },
  };
  expect(parts('BatchWriteItem', write).map(({ key }) => key)).toEqual([A, B]);
  const read = { RequestItems: { Votes: { Keys: [keyed('a#1'), keyed('a#2')], ConsistentRead: true } } };
  expect(parts('BatchGetItem', read)).toEqual([
    { kind: 'read', key: A, least: 1 },
    { kind: 'read', key: B, least: 1 },
  ]);
});

test('a transaction takes twice as much', () => {
  const update = { TableName: 'Votes', Key: keyed('a#1'), UpdateExpression: 'SET x = :x' };
  const write = { TransactItems: [{ Update: update }, { Put: { TableName: 'Votes', Item: keyed('a#2') } }] };
  expect(parts('TransactWriteItems', write).map(({ least }) => least)).toEqual([2, 2]);
  const read = { TransactItems: [{ Get: { TableName: 'Votes', Key: keyed('a#1') } }] };
  expect(parts('TransactGetItems', read)).toEqual([{ kind: 'read', key: A, least: 2 }]);
});

test('what is not about items has no parts', () => {
  expect(parts('DescribeTable', {})).toEqual([]);
});
