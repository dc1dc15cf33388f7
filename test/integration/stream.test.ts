import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { readBallot } from '../../lambda/shared/tables/ballot';
import { databaseClients } from '../../local/database/clients';
import { startTestRuntime, type TestRuntime } from './harness';

let voting: TestRuntime;
let db: DynamoDBClient;
let votesTable: string;

beforeAll(async () => {
  voting = await startTestRuntime();
  db = databaseClients(voting.runtime.endpoint).db;
  votesTable = voting.runtime.outputs.VotesTableName ?? '';
});
afterAll(async () => {
  db.destroy();
  await voting.stop();
});

async function ballotsOf(pollId: string) {
  const { Items = [] } = await db.send(new ScanCommand({ TableName: votesTable, ConsistentRead: true }));
  return Items.flatMap((item) => readBallot(item) ?? []).filter(({ pollShard }) =>
    pollShard.startsWith(`${pollId}#`),
  );
}

test('an expired ballot stays counted', async () => {
  const { pollId } = await voting.createPoll();
  await voting.voteAll(pollId, [
    ['ann', 'alice'],
    ['ben', 'bob'],
  ]);
  await voting.settle(pollId, { alice: 1, bob: 1 });
  const annsBallot = (await ballotsOf(pollId)).find(({ choice }) => choice.has('alice'));
  const Key = { pollShard: { S: annsBallot?.pollShard ?? '' }, voterKey: { S: annsBallot?.voterKey ?? '' } };
  await db.send(
    new UpdateItemCommand({
      TableName: votesTable,
      Key,
      UpdateExpression: 'SET expiresAt = :past',
      ExpressionAttributeValues: { ':past': { N: '1' } },
    }),
  );
  await db.send(new DeleteItemCommand({ TableName: votesTable, Key }));
  await voting.vote(pollId, 'cid', 'carol');
  await voting.settle(pollId, { alice: 1, bob: 1, carol: 1 });
  expect(await ballotsOf(pollId)).toHaveLength(2);
});

test('items that are not votes block nobody and count for nobody', async () => {
  const { pollId } = await voting.createPoll({ writeShards: 1 });
  const strangers: Record<string, AttributeValue>[] = [
    { pollShard: { S: 'no shard at all' }, voterKey: { S: 'x' }, choice: { M: { alice: { N: '1' } } } },
    {
      pollShard: { S: `${pollId}#0` },
      voterKey: { S: 'not a voter key' },
      choice: { M: { alice: { N: '1' } } },
    },
    { pollShard: { S: `${pollId}#0` }, voterKey: { S: 'f'.repeat(64) } },
    {
      pollShard: { S: `${pollId}#0` },
      voterKey: { S: 'e'.repeat(64) },
      choice: { B: new Uint8Array([1, 2]) },
    },
  ];
  for (const Item of strangers) {
    await db.send(new PutItemCommand({ TableName: votesTable, Item }));
    await voting.vote(pollId, `voter of ${JSON.stringify(Item)}`, 'bob');
  }
  await voting.settle(pollId, { bob: strangers.length });
});

test('no identity is stored in any table', async () => {
  const { pollId } = await voting.createPoll();
  await voting.vote(pollId, 'ann@example.com', 'alice');
  await voting.voteAll(pollId, [['ben@example.com', 'bob']]);
  await voting.settle(pollId, { alice: 1, bob: 1 });
  for (const table of ['VotesTableName', 'TotalsTableName', 'PollsTableName']) {
    const { Items } = await db.send(new ScanCommand({ TableName: voting.runtime.outputs[table] }));
    expect(Items?.length).toBeGreaterThan(0);
    expect(JSON.stringify(Items)).not.toContain('example.com');
  }
});
