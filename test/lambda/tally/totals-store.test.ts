import { ConditionalCheckFailedException, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { totalsStore } from '../../../lambda/tally/totals-store';
import { NOON } from '../factories';

const dynamodb = mockClient(DynamoDBClient);
const store = totalsStore(new DynamoDBClient({ region: 'us-east-1' }), 'Totals', () => NOON);
const addition = {
  pollShard: 'best-song#3',
  deltas: new Map([
    ['alice', 2],
    ['bob', -1],
  ]),
  through: 'label/9',
  expected: { before: 'label/5' },
};

beforeEach(() => dynamodb.reset());

test('adds every delta and moves the position in one conditional write', async () => {
  dynamodb.on(UpdateItemCommand).resolves({});
  expect(await store.add(addition)).toEqual({ applied: true });
  expect(dynamodb.commandCalls(UpdateItemCommand).map(({ args }) => args[0].input)).toEqual([
    {
      TableName: 'Totals',
      Key: { pollShard: { S: 'best-song#3' } },
      UpdateExpression: 'SET #countedThrough = :through, #updatedAt = :now ADD #c0 :c0, #c1 :c1',
      ConditionExpression: 'attribute_not_exists(#countedThrough) OR #countedThrough < :expected',
      ExpressionAttributeNames: {
        '#countedThrough': 'countedThrough',
        '#updatedAt': 'updatedAt',
        '#c0': 'votes#alice',
        '#c1': 'votes#bob',
      },
      ExpressionAttributeValues: {
        ':through': { S: 'label/9' },
        ':now': { S: '2026-11-21T12:00:00.000Z' },
        ':expected': { S: 'label/5' },
        ':c0': { N: '2' },
        ':c1': { N: '-1' },
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  ]);
});

test('expects the very position it has seen', async () => {
  dynamodb.on(UpdateItemCommand).resolves({});
  await store.add({ ...addition, expected: { at: 'label/7' } });
  expect(dynamodb.commandCalls(UpdateItemCommand)[0]?.args[0].input).toMatchObject({
    ConditionExpression: '#countedThrough = :expected',
    ExpressionAttributeValues: { ':expected': { S: 'label/7' } },
  });
});

test('tells where the totals stand when they are elsewhere', async () => {
  dynamodb.on(UpdateItemCommand).rejects(
    new ConditionalCheckFailedException({
      $metadata: {},
      message: 'The conditional request failed',
      Item: { countedThrough: { S: 'label/8' } },
    }),
  );
  expect(await store.add(addition)).toEqual({ applied: false, countedThrough: 'label/8' });
});

test('passes on any other error', async () => {
  dynamodb.on(UpdateItemCommand).rejects(new Error('no network'));
  await expect(store.add(addition)).rejects.toThrow('no network');
});
