import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { BallotRule } from '../../../contract/choice';
import { isValid, readVoteItem } from '../../../lambda/shared/tables/ballot';
import { poison } from '../../../rehearsal/faults/poison';
import { apply, contextWith } from './fault-contexts';

const database = mockClient(DynamoDBClient);

beforeEach(() => database.reset());

async function poisonWith(seed: number, context = contextWith()) {
  const { detail, traces } = await apply(poison, context, seed);
  const input = database.commandCalls(PutItemCommand).at(-1)?.args[0].input;
  return { detail, traces, table: input?.TableName, item: input?.Item ?? {} };
}

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

test.each<[string, BallotRule]>([
  ['picks one', { pick: { min: 1, max: 1 } }],
  ['picks several', { pick: { min: 1, max: 2 } }],
  ['hands out points', { points: { total: 10, each: 5 } }],
])('where a ballot %s, it writes items of many forms, none of which is a valid ballot', async (_, rule) => {
  const context = contextWith({ rule });
  const frame = { ...context, candidateIds: new Set(context.candidateIds) };
  const forms = new Set<string>();
  for (const seed of SEEDS) {
    const { detail, traces, table, item } = await poisonWith(seed, context);
    forms.add(detail);
    expect(table).toBe('Votes');
    const keys = [item.pollShard?.S, item.voterKey?.S];
    expect(keys.every((key) => key !== undefined && key.length > 0)).toBe(true);
    const read = readVoteItem(item);
    if (read.kind === 'ballot') expect(isValid(read.ballot, frame)).toBe(false);
    const isInPoll = item.pollShard?.S?.startsWith('song#');
    expect([detail, traces]).toEqual([
      detail,
      read.kind === 'ballot' && isInPoll ? { invalidBallots: 1 } : {},
    ]);
  }
  expect(forms.size).toBe(13);
});

test('the same seed writes the same item', async () => {
  expect(await poisonWith(5)).toEqual(await poisonWith(5));
});
