import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { IncompleteReadError } from '../../../../lambda/shared/tables/dynamodb';
import { readTotals, sumCounters } from '../../../../lambda/shared/tables/read-totals';

const dynamodb = mockClient(DynamoDBClient);
const db = new DynamoDBClient({ region: 'us-east-1' });

beforeEach(() => dynamodb.reset());

type Key = { pollShard: { S: string } };

function keysOf(input: BatchGetItemCommandInput): Key[] {
  return (input.RequestItems?.Totals?.Keys ?? []) as Key[];
}

/** Every write shard has one vote for alice; each call answers at most `atOnce` keys. */
function answer(atOnce: number) {
  dynamodb.on(BatchGetItemCommand).callsFake((input: BatchGetItemCommandInput) => {
    const keys = keysOf(input);
    const left = keys.slice(atOnce);
    return {
      Responses: { Totals: keys.slice(0, atOnce).map((key) => ({ ...key, 'votes#alice': { N: '1' } })) },
      UnprocessedKeys: left.length > 0 ? { Totals: { Keys: left } } : {},
    };
  });
}

test('sums the write shards of a poll, a hundred keys a read', async () => {
  answer(100);
  expect((await readTotals(db, 'Totals', 'best-song', 4_096)).counters).toEqual(new Map([['alice', 4_096]]));
  const inputs = dynamodb.commandCalls(BatchGetItemCommand).map(({ args }) => args[0].input);
  expect(inputs).toHaveLength(41);
  for (const input of inputs) expect(keysOf(input).length).toBeLessThanOrEqual(100);
});

test('adds up what was read before it reads on, so that a small function can read a large poll', async () => {
  let underWay = 0;
  let most = 0;
  dynamodb.on(BatchGetItemCommand).callsFake(async (input: BatchGetItemCommandInput) => {
    most = Math.max(most, ++underWay);
    await new Promise(setImmediate);
    underWay -= 1;
    return { Responses: { Totals: keysOf(input) } };
  });
  await readTotals(db, 'Totals', 'best-song', 4_096);
  expect(most).toBe(16);
});

test('reads consistently, so that a later read never shows less', async () => {
  answer(20);
  await readTotals(db, 'Totals', 'best-song', 32);
  for (const { args } of dynamodb.commandCalls(BatchGetItemCommand)) {
    expect(args[0].input.RequestItems?.Totals?.ConsistentRead).toBe(true);
  }
});

test('asks again for the keys that were not processed', async () => {
  answer(40);
  expect((await readTotals(db, 'Totals', 'best-song', 100)).counters).toEqual(new Map([['alice', 100]]));
  expect(dynamodb.commandCalls(BatchGetItemCommand)).toHaveLength(3);
});

test('fails rather than show a part of the totals', async () => {
  answer(0);
  await expect(readTotals(db, 'Totals', 'best-song', 2)).rejects.toThrow(IncompleteReadError);
});

test('counts only attributes that are votes', () => {
  const items: Record<string, AttributeValue>[] = [
    {
      pollShard: { S: 'p#0' },
      countedThrough: { S: 'label/1' },
      'votes#alice': { N: '3' },
      'votes#bob': { N: '0' },
    },
    { pollShard: { S: 'p#1' }, 'votes#alice': { N: '4' } },
  ];
  expect(sumCounters(items)).toEqual(
    new Map([
      ['alice', 7],
      ['bob', 0],
    ]),
  );
});
