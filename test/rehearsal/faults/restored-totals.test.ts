import {
  type AttributeValue,
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { seeded } from '../../../rehearsal/faults/random';
import { restoredTotals } from '../../../rehearsal/faults/restored-totals';
import { contextWith } from './fault-contexts';

type Item = Record<string, AttributeValue>;

const database = mockClient(DynamoDBClient);
const context = contextWith();
const SEEDS = [1, 2, 3, 4, 5, 6];

const counted = (pollShard: string, through: string, more: Item = {}): Item => ({
  pollShard: { S: pollShard },
  countedThrough: { S: through },
  'votes#lake': { N: '5' },
  ...more,
});

beforeEach(() => database.reset());

/** Totals as they are read first, and as they are read from then on. */
function totals(before: Item[], now: Item[]): void {
  database
    .on(BatchGetItemCommand)
    .resolvesOnce({ Responses: { Totals: before } })
    .resolves({ Responses: { Totals: now } });
}

async function applyTo(seed: number) {
  const applied = await restoredTotals.apply(context, seeded(seed));
  const puts = database.commandCalls(PutItemCommand).map(({ args }) => args[0].input.Item);
  const deletes = database.commandCalls(DeleteItemCommand).map(({ args }) => args[0].input.Key);
  return { applied, puts, deletes };
}

test('counts are deleted or put back to how they stood, and the write shard is named', async () => {
  const how = new Set<string>();
  const before = counted('song#1', '7');
  for (const seed of SEEDS) {
    database.reset();
    totals([before], [counted('song#1', '9')]);
    const { applied, puts, deletes } = await applyTo(seed);
    expect(applied?.traces).toEqual({ setBack: ['song#1'] });
    expect([puts, deletes]).toEqual(
      deletes.length > 0 ? [[], [{ pollShard: { S: 'song#1' } }]] : [[before], []],
    );
    how.add(deletes.length > 0 ? 'deleted' : 'put back');
  }
  expect(how).toEqual(new Set(['deleted', 'put back']));
});

test.each([
  ['votes whose ballots have expired', { 'expired#lake': { N: '1' } }],
  ['notes of late ballots', { lateNotes: { N: '1' } }],
  ['fences met', { unexplainedFences: { N: '1' } }],
  ['a recount', { digest: { S: 'd' } }],
])('nothing is taken back that holds %s, which nothing could bring again', async (_, more: Item) => {
  for (const seed of SEEDS) {
    totals([counted('song#1', '7')], [counted('song#1', '9', more)]);
    expect(await applyTo(seed)).toEqual({ applied: undefined, puts: [], deletes: [] });
  }
});
