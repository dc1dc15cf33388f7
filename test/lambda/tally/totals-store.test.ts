import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { type Addition, totalsStore } from '../../../lambda/tally/totals-store';
import { NOON, said } from '../factories';

const dynamodb = mockClient(DynamoDBClient);
const store = totalsStore(new DynamoDBClient({ region: 'us-east-1' }), 'Totals', () => NOON);
const addition: Addition = {
  pollShard: 'best-song#3',
  through: 'label/9',
  expected: { before: 'label/5' },
  unexplainedFences: 0,
  content: {
    kind: 'counted',
    deltas: {
      counters: new Map([
        ['alice', 2],
        ['bob', -1],
      ]),
      expired: new Map([['bob', 3]]),
    },
    castThrough: '2026-11-21T11:59:59.000Z',
  },
};

beforeEach(() => dynamodb.reset());

/** The update sent, with its placeholders replaced by what they stand for. */
function sentUpdate() {
  const [call] = dynamodb.commandCalls(UpdateItemCommand);
  const [transaction] = dynamodb.commandCalls(TransactWriteItemsCommand);
  const input = call?.args[0].input ?? transaction?.args[0].input.TransactItems?.[0]?.Update;
  const names = input?.ExpressionAttributeNames ?? {};
  const values = input?.ExpressionAttributeValues ?? {};
  const plain = (expression = '') =>
    expression
      .replace(/#\w+/g, (name) => names[name] ?? name)
      .replace(/:\w+/g, (name) => JSON.stringify(Object.values(values[name] ?? {})[0]));
  return {
    key: input?.Key,
    table: input?.TableName,
    update: plain(input?.UpdateExpression),
    condition: plain(input?.ConditionExpression),
    onFailure: input?.ReturnValuesOnConditionCheckFailure,
  };
}

test('adds every delta and moves the position in one conditional write', async () => {
  dynamodb.on(UpdateItemCommand).resolves({});
  expect(await store.add(addition)).toEqual({ applied: true });
  expect(sentUpdate()).toEqual({
    table: 'Totals',
    key: { pollShard: { S: 'best-song#3' } },
    update:
      'SET countedThrough = "label/9", updatedAt = "2026-11-21T12:00:00.000Z", ' +
      'castThrough = "2026-11-21T11:59:59.000Z", castCountedAt = "2026-11-21T12:00:00.000Z" ADD votes#alice "2", votes#bob "-1", expired#bob "3"',
    condition:
      '(attribute_not_exists(countedThrough) OR countedThrough < "label/5") AND attribute_not_exists(fence)',
    onFailure: 'ALL_OLD',
  });
});

test('expects the very position it has seen', async () => {
  dynamodb.on(UpdateItemCommand).resolves({});
  await store.add({ ...addition, expected: { at: 'label/7' } });
  expect(sentUpdate().condition).toBe('countedThrough = "label/7" AND attribute_not_exists(fence)');
});

test('writes the fence with the votes before it', async () => {
  dynamodb.on(UpdateItemCommand).resolves({});
  const fence = { position: 'label/9', mark: 1 };
  await store.add({
    ...addition,
    content: { kind: 'counted', deltas: { counters: new Map([['alice', 1]]), expired: new Map() }, fence },
  });
  expect(sentUpdate().update).toMatch(/fence = "label\/9", mark = "1" ADD votes#alice "1"$/);
});

const LATE: Addition = {
  ...addition,
  content: {
    kind: 'late',
    behindFence: true,
    notes: 3,
    ballots: new Map([['ann', { before: said('alice'), expired: false }]]),
    mark: 2,
  },
};

test('moves the position and writes a note of late ballots in one transaction', async () => {
  dynamodb.on(TransactWriteItemsCommand).resolves({});
  expect(await store.add(LATE)).toEqual({ applied: true });
  expect(sentUpdate()).toMatchObject({
    update: expect.stringMatching(/mark = "2" ADD lateNotes "1"$/),
    condition: expect.stringMatching(
      / AND attribute_exists\(fence\) AND attribute_not_exists\(digest\) AND lateNotes = "3"$/,
    ),
  });
  const [transaction] = dynamodb.commandCalls(TransactWriteItemsCommand);
  expect(transaction?.args[0].input.TransactItems?.[1]?.Put?.Item).toEqual({
    pollShard: { S: 'best-song#3#late#3' },
    ballots: { M: { ann: { S: 'a1:alice=1' } } },
  });
});

test('notes before the fence what is late by its time', async () => {
  dynamodb.on(TransactWriteItemsCommand).resolves({});
  const ballots = new Map([['ann', { before: undefined, expired: false }]]);
  await store.add({ ...addition, content: { kind: 'late', behindFence: false, notes: 0, ballots } });
  expect(sentUpdate().condition).toMatch(
    / AND attribute_not_exists\(fence\) AND attribute_not_exists\(lateNotes\)$/,
  );
});

test('needs no transaction where nothing is noted', async () => {
  dynamodb.on(UpdateItemCommand).resolves({});
  await store.add({
    ...addition,
    unexplainedFences: 1,
    content: { kind: 'late', behindFence: true, notes: 0, ballots: new Map(), mark: 2 },
  });
  expect(sentUpdate().update).toMatch(/mark = "2" ADD unexplainedFences "1"$/);
});

test('tells where the totals stand when a transaction finds them elsewhere, and passes on other reasons', async () => {
  const cancelled = (Code: string, Item?: Record<string, AttributeValue>) =>
    new TransactionCanceledException({
      $metadata: {},
      message: 'Transaction cancelled',
      CancellationReasons: [{ Code, ...(Item && { Item }) }, { Code: 'None' }],
    });
  dynamodb
    .on(TransactWriteItemsCommand)
    .rejectsOnce(cancelled('ConditionalCheckFailed', { fence: { S: 'label/6' }, lateNotes: { N: '4' } }))
    .rejectsOnce(cancelled('TransactionConflict'));
  expect(await store.add(LATE)).toEqual({
    applied: false,
    progress: { countedThrough: undefined, phase: 'fenced', lateNotes: 4 },
  });
  await expect(store.add(LATE)).rejects.toThrow('Transaction cancelled');
});

test('tells where the totals stand when they are elsewhere', async () => {
  const refusal = (Item: Record<string, AttributeValue>) =>
    new ConditionalCheckFailedException({ $metadata: {}, message: 'The conditional request failed', Item });
  dynamodb
    .on(UpdateItemCommand)
    .rejectsOnce(refusal({ countedThrough: { S: 'label/8' } }))
    .rejectsOnce(
      refusal({ countedThrough: { S: 'label/8' }, fence: { S: 'label/6' }, lateNotes: { N: '2' } }),
    )
    .rejectsOnce(
      refusal({
        countedThrough: { S: 'label/8' },
        fence: { S: 'label/6' },
        lateNotes: { N: '2' },
        digest: { S: 'abc' },
      }),
    );
  expect(await store.add(addition)).toEqual({
    applied: false,
    progress: { countedThrough: 'label/8', phase: 'counting', lateNotes: 0 },
  });
  expect(await store.add(addition)).toEqual({
    applied: false,
    progress: { countedThrough: 'label/8', phase: 'fenced', lateNotes: 2 },
  });
  expect(await store.add(addition)).toEqual({
    applied: false,
    progress: { countedThrough: 'label/8', phase: 'recounted', lateNotes: 2 },
  });
});

test('passes on any other error', async () => {
  dynamodb.on(UpdateItemCommand).rejects(new Error('no network'));
  await expect(store.add(addition)).rejects.toThrow('no network');
});
