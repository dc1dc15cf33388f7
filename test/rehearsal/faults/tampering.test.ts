import { DynamoDBClient, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { suffixOf } from '../../../contract/write-shard';
import { isValid, readVoteItem } from '../../../lambda/shared/tables/ballot';
import { voterKeyMaker } from '../../../lambda/shared/voter-keys/voter-key';
import { doubledBallot } from '../../../rehearsal/faults/doubled-ballot';
import { forgedFence } from '../../../rehearsal/faults/forged-fence';
import { lateAlteration } from '../../../rehearsal/faults/late-alteration';
import { misplacedBallot } from '../../../rehearsal/faults/misplaced-ballot';
import { apply, contextWith } from './fault-contexts';

const database = mockClient(DynamoDBClient);
const context = contextWith({ voterIds: ['ann'] });
const frame = { ...context, candidateIds: new Set(context.candidateIds) };
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

beforeEach(() => database.reset());

const written = () => database.commandCalls(PutItemCommand).map(({ args }) => args[0].input.Item ?? {});

/** Of items that look like ballots, which count. */
function counting() {
  return written().map((item) => {
    const read = readVoteItem(item);
    return read.kind === 'ballot' ? isValid(read.ballot, frame) : read.kind;
  });
}

test('a misplaced ballot is a ballot in every way, and counts nowhere', async () => {
  for (const seed of SEEDS)
    expect((await apply(misplacedBallot, context, seed)).traces).toEqual({ invalidBallots: 1 });
  expect(new Set(counting())).toEqual(new Set([false]));
});

test("a doubled ballot is the voter's own, in a write shard where it does not count", async () => {
  const voterKey = voterKeyMaker('secret')('song', 'ann');
  const pollShard = `song#${suffixOf(voterKey, 4)}`;
  const ballot = { voterKey: { S: voterKey }, choice: { M: { lake: { N: '1' } } }, castAt: { S: 'then' } };
  database.on(GetItemCommand).resolves({ Item: { ...ballot, pollShard: { S: pollShard } } });
  for (const seed of SEEDS)
    expect((await apply(doubledBallot, context, seed)).traces).toEqual({ invalidBallots: 1 });
  for (const item of written()) {
    expect(item).toMatchObject(ballot);
    expect(item.pollShard?.S).not.toBe(pollShard);
  }
  expect(new Set(counting())).toEqual(new Set([false]));
});

test('a ballot that is gone cannot be doubled', async () => {
  database.on(GetItemCommand).resolves({});
  await expect(apply(doubledBallot, context)).rejects.toThrow('no ballot to copy');
});

test('a forged fence is written by the same order as the very same item, by another as another', async () => {
  for (const seed of [1, 1, 2])
    expect((await apply(forgedFence, context, seed)).traces).toEqual({ unexplainedFences: 1 });
  const [first, again, other] = written();
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(first).toMatchObject({ voterKey: { S: 'fence' }, mark: { N: expect.stringMatching(/^\d+$/) } });
});

test('a late alteration gives the ballot of its voter another choice', async () => {
  const voterKey = voterKeyMaker('secret')('song', 'ann');
  const key = { pollShard: { S: `song#${suffixOf(voterKey, 4)}` }, voterKey: { S: voterKey } };
  const choice = { M: { lake: { N: '1' } } };
  database.on(GetItemCommand).resolves({ Item: { ...key, choice, castAt: { S: 'then' } } });
  for (const seed of SEEDS) {
    expect((await apply(lateAlteration, context, seed)).traces).toEqual({ lateBallots: 1 });
    const { input } = database.commandCalls(UpdateItemCommand).at(-1)?.args[0] ?? {};
    expect(input?.Key).toEqual(key);
    expect(input?.ExpressionAttributeValues).toEqual({ ':choice': { M: { zoo: { N: '1' } } } });
  }
});
