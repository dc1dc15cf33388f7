import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { itemBytes, writeUnits } from '../../bench/database/write-units';
import { MAX_WEIGHT } from '../../contract/limits';
import { type DamagedPoll, pollLists } from '../../lambda/polls/poll-lists';
import { pollStore } from '../../lambda/polls/poll-store';
import { samplesReader } from '../../lambda/results/read-series';
import { readTurnout } from '../../lambda/roll/read-turnout';
import { rollStore } from '../../lambda/roll/roll-store';
import { openingWriter } from '../../lambda/series/note-openings';
import { pollsUnderWay } from '../../lambda/series/polls-under-way';
import { sampleWriter } from '../../lambda/series/sample-writer';
import { ballotStore } from '../../lambda/shared/ballots/ballot-store';
import { requestOrder } from '../../lambda/shared/ballots/request-order';
import { DUE, LISTED } from '../../lambda/shared/names';
import { refusalReader, refusalWriter } from '../../lambda/shared/refusals/refusal-store';
import { admitter, rollWeightsReader } from '../../lambda/shared/roll/roll-reader';
import type { Poll } from '../../lambda/shared/tables/poll';
import { deliveryStore } from '../../lambda/shared/webhooks/delivery-store';
import { webhookReader } from '../../lambda/shared/webhooks/webhook-store';
import { deliveryLog } from '../../lambda/webhooks/delivery-log';
import { webhookEditor } from '../../lambda/webhooks/webhook-editor';
import { NOON, SEALED, said, testPoll, testVoterKey } from '../lambda/factories';
import { describePollStore } from '../lambda/polls/describe-poll-store';
import { describeRoll } from '../lambda/roll/describe-roll';
import { describeBallotStore } from '../lambda/shared/ballots/describe-ballot-store';
import { describeWebhookStores } from '../lambda/shared/webhooks/describe-webhook-stores';
import { startTestTables, type TestTables } from './test-tables';

let tables: TestTables;
let damaged: DamagedPoll[];

beforeAll(async () => {
  tables = await startTestTables();
});
beforeEach(() => {
  damaged = [];
});
afterAll(() => tables.stop());

const polls = () => pollStore(tables.client(), tables.polls);
const lists = () => pollLists(tables.client(), tables.polls, (one) => damaged.push(one));

describeBallotStore('in a database', () => ballotStore(tables.client(), tables.votes));
describePollStore('in a database', () => ({ store: polls(), list: lists() }));
describeRoll('in a database', () => {
  const [db, table] = [tables.client(), tables.roll];
  return {
    ...rollStore(db, table),
    admit: admitter(db, table),
    weights: rollWeightsReader(db, table),
    turnout: (poll) => readTurnout(db, table, poll),
  };
});

describeWebhookStores('in a database', () => {
  const { webhooks, deliveries } = tables;
  const db = tables.client();
  return {
    webhooks: { ...webhookReader(db, webhooks), ...webhookEditor(db, webhooks) },
    deliveries: { ...deliveryStore(db, deliveries), ...deliveryLog(db, deliveries) },
  };
});

test('a ballot of eight picks costs one write unit, however long its ids and whatever it weighs', async () => {
  const longest = 'x'.repeat(64);
  const picks = Array.from({ length: 8 }, (_, i) => String(i).padEnd(64, 'x'));
  const key = { pollShard: `${longest}#1023`, voterKey: testVoterKey(longest, 'ann') };
  const request = requestOrder({ receivedAt: NOON, requestId: '0'.repeat(36) }, 99);
  const ballot = {
    ...key,
    ...request,
    ...said(picks, MAX_WEIGHT),
    expiresAt: NOON / 1_000,
    changeable: true,
  };
  await ballotStore(tables.client(), tables.votes).cast(ballot);
  const Key = { pollShard: { S: key.pollShard }, voterKey: { S: key.voterKey } };
  const { Item = {} } = await tables.client().send(new GetItemCommand({ TableName: tables.votes, Key }));
  expect(Object.keys(Item)).toHaveLength(7);
  expect(writeUnits(itemBytes(Item))).toBe(1);
});

test('a poll is due from its creation', async () => {
  await polls().create({ ...testPoll({ pollId: 'due' }), voterKeySalt: 'salt' });
  const Key = { pollId: { S: 'due' } };
  const { Item } = await tables.client().send(new GetItemCommand({ TableName: tables.polls, Key }));
  expect(Item).toMatchObject({ due: { S: DUE } });
});

test('a damaged poll is told and left out of its page, and hides no other', async () => {
  const store = polls();
  await tables.client().send(
    new PutItemCommand({
      TableName: tables.polls,
      Item: { pollId: { S: 'damaged' }, listing: { S: LISTED }, shelf: { S: 'on~2026' } },
    }),
  );
  await store.create({ ...testPoll({ pollId: 'healthy' }), voterKeySalt: 'salt' });
  const { polls: listed } = await lists()({ list: 'listed', limit: 100 }, NOON);
  expect(listed).toContainEqual(expect.objectContaining({ pollId: 'healthy' }));
  expect(listed).not.toContainEqual(expect.objectContaining({ pollId: 'damaged' }));
  expect(damaged).toEqual([{ pollId: 'damaged', error: expect.any(Error) }]);
});

describe('openings in a database', () => {
  const opensAt = new Date(NOON).toISOString();
  const create = (pollId: string, choices: Partial<Poll> = {}) =>
    polls().create({ ...testPoll({ pollId, opensAt, ...choices }), voterKeySalt: 'salt' });
  const note = (pollId: string, known = opensAt) =>
    openingWriter(tables.client(), tables.polls)(pollId, known);
  const openedAt = async (pollId: string) => (await polls().find(pollId))?.openedAt;

  test('are noted on the poll, and again without a trace', async () => {
    await create('opening');
    for (const _ of ['once', 'again']) await note('opening');
    expect(await openedAt('opening')).toBe(opensAt);
  });

  test('are not noted where the time has been moved, the poll is sealed, or there is none', async () => {
    await create('moved-on');
    await note('moved-on', new Date(NOON - 1).toISOString());
    await create('sealed-before', SEALED);
    await note('sealed-before');
    await note('no-poll');
    expect(await Promise.all(['moved-on', 'sealed-before', 'no-poll'].map(openedAt))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('are those of polls under way', async () => {
    await create('under-way');
    await create('still-scheduled', { opensAt: new Date(NOON + 1).toISOString() });
    const found = await pollsUnderWay(tables.client(), tables.polls)(NOON);
    expect(found).toContainEqual(expect.objectContaining({ pollId: 'under-way', opensAt }));
    expect(found).not.toContainEqual(expect.objectContaining({ pollId: 'still-scheduled' }));
  });
});

describe('samples in a database', () => {
  const at = (seconds: number) => NOON + seconds * 1_000;
  const counts = (ballots: number) => ({ ballots, weight: 2 * ballots, votes: { constructor: ballots } });
  const read = (pollId: string, step: 10 | 60 | 3_600, from: number, to: number) =>
    samplesReader(tables.client(), tables.series)({ pollId, step, from: at(from), to: at(to) });

  beforeAll(async () => {
    const write = sampleWriter(tables.client(), tables.series);
    for (const seconds of [-10, 0, 10, 50, 60, 70])
      await write('best-song', at(seconds), counts(100 + seconds));
    await write('best-song', at(70), counts(170));
    await write('other-song', at(20), counts(1));
  });

  const ballots = (samples: Awaited<ReturnType<typeof read>>) => samples.map((sample) => sample.ballots);

  test('are read back as they were written, in order of time, both ends included', async () => {
    expect(await read('best-song', 10, 0, 10)).toEqual([
      { at: new Date(at(0)).toISOString(), ...counts(100) },
      { at: new Date(at(10)).toISOString(), ...counts(110) },
    ]);
    expect(ballots(await read('best-song', 10, -10, 70))).toEqual([90, 100, 110, 150, 160, 170]);
  });

  test('of a longer step are those whose time is a whole number of it', async () => {
    expect(ballots(await read('best-song', 60, -10, 70))).toEqual([100, 160]);
    expect(ballots(await read('best-song', 3_600, -10, 70))).toEqual([100]);
  });
});

test('refusals in a database are added up by poll and problem', async () => {
  const write = refusalWriter(tables.client(), tables.refusals, () => NOON);
  const read = refusalReader(tables.client(), tables.refusals);
  await write('best-song', new Map([['too-soon', 2]]));
  await write(
    'best-song',
    new Map([
      ['too-soon', 1],
      ['poll-not-open', 4],
    ] as const),
  );
  await write('other-song', new Map([['too-soon', 9]]));
  expect(await read('best-song')).toEqual(
    new Map([
      ['too-soon', 3],
      ['poll-not-open', 4],
    ]),
  );
  expect(await read('no-song')).toEqual(new Map());
});
