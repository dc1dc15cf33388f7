import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { readVoteItem } from '../../../lambda/shared/ballot';
import { voterKeyMaker } from '../../../lambda/shared/voter-key';
import type { Scene } from '../../../local/faults/fault';
import { poison } from '../../../local/faults/poison';
import { seeded } from '../../../local/faults/random';

const database = mockClient(DynamoDBClient);
const CANDIDATES = ['lake', 'zoo'];
const scene: Scene = {
  db: new DynamoDBClient({ region: 'us-east-1' }),
  votesTable: 'Votes',
  pollId: 'song',
  writeShards: 4,
  voterKeys: async () => voterKeyMaker('secret'),
  voterIds: [],
  restartDatabase: async () => {},
};

beforeEach(() => database.reset());

async function poisonWith(seed: number) {
  const { detail, act } = poison.befall(scene, seeded(seed));
  await act();
  const input = database.commandCalls(PutItemCommand).at(-1)?.args[0].input;
  return { detail, table: input?.TableName, item: input?.Item ?? {} };
}

test('writes items of many forms, none of which is a ballot for a candidate of the poll', async () => {
  const forms = new Set<string>();
  for (let seed = 0; seed < 60; seed += 1) {
    const { detail, table, item } = await poisonWith(seed);
    forms.add(detail);
    expect(table).toBe('Votes');
    const keys = [item.pollShard?.S, item.voterKey?.S];
    expect(keys.every((key) => key !== undefined && key.length > 0)).toBe(true);
    const read = readVoteItem(item);
    expect(CANDIDATES).not.toContain(read.kind === 'ballot' ? read.ballot.candidateId : undefined);
  }
  expect(forms.size).toBe(7);
});

test('the same seed writes the same item', async () => {
  expect(await poisonWith(5)).toEqual(await poisonWith(5));
});
