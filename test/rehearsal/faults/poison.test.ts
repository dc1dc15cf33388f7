import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { readVoteItem } from '../../../lambda/shared/tables/ballot';
import { poison } from '../../../rehearsal/faults/poison';
import { befall, sceneWith } from './contexts';

const database = mockClient(DynamoDBClient);
const scene = sceneWith();

beforeEach(() => database.reset());

async function poisonWith(seed: number) {
  const { detail, traces } = await befall(poison, scene, seed);
  const input = database.commandCalls(PutItemCommand).at(-1)?.args[0].input;
  return { detail, traces, table: input?.TableName, item: input?.Item ?? {} };
}

test('writes items of many forms, none of which is a ballot for a candidate of the poll', async () => {
  const forms = new Set<string>();
  for (let seed = 0; seed < 60; seed += 1) {
    const { detail, traces, table, item } = await poisonWith(seed);
    forms.add(detail);
    expect(table).toBe('Votes');
    const keys = [item.pollShard?.S, item.voterKey?.S];
    expect(keys.every((key) => key !== undefined && key.length > 0)).toBe(true);
    const read = readVoteItem(item);
    const isInPoll = item.pollShard?.S?.startsWith('song#');
    if (read.kind === 'ballot') expect(scene.candidateIds).not.toContain(read.ballot.candidateId);
    expect(traces).toEqual(read.kind === 'ballot' && isInPoll ? { invalidBallots: 1 } : {});
  }
  expect(forms.size).toBe(7);
});

test('the same seed writes the same item', async () => {
  expect(await poisonWith(5)).toEqual(await poisonWith(5));
});
