import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { checkpoint } from '../../../cli/audit/checkpoint';
import { expectStillPaused } from '../../../cli/audit/repair-paused';
import { SETTLE_MS } from '../../../contract/limits';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { toPollItem } from '../../../lambda/shared/tables/poll-item';
import { testPoll } from '../../lambda/factories';
import { TABLES } from '../support/fake-tables';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(async () => {}) }));

const POLL = testPoll({ writeShards: 2, paused: true, closesAt: undefined });
const EARLIER = '2026-11-21T11:00:00.000Z';

const client = mockClient(DynamoDBClient);
const database = { db: new DynamoDBClient({ region: 'us-east-1' }), tables: TABLES };
/** The pulses of Votes, and those that Totals say were met, by write shard. */
let sent: Map<string, string>;
let met: Map<string, string>;
let tallyLives: boolean;

beforeEach(() => {
  jest.mocked(sleep).mockClear();
  sent = new Map([['best-song#1', EARLIER]]);
  met = new Map([['best-song#1', EARLIER]]);
  tallyLives = true;
  client.reset();
  client.on(BatchGetItemCommand).callsFake(({ RequestItems }) => {
    const isVotes = TABLES.votes in RequestItems;
    const [table = ''] = Object.keys(RequestItems);
    const items = [...(isVotes ? sent : met)].map(([pollShard, at]) => ({
      pollShard: { S: pollShard },
      ...(isVotes
        ? { sentAt: { S: at }, since: { S: at } }
        : { pulseMet: { S: at }, pulseMetThrough: { S: `label/${at}` } }),
    }));
    return { Responses: { [table]: items } };
  });
  client.on(UpdateItemCommand).callsFake(({ Key, ExpressionAttributeValues }) => {
    const at = ExpressionAttributeValues[':sentAt'].S;
    sent.set(Key.pollShard.S, at);
    if (tallyLives) met.set(Key.pollShard.S, at);
    return {};
  });
});
afterAll(() => client.restore());

describe('a checkpoint', () => {
  test('is where the tally has met a pulse that was sent once nothing was on its way any more', async () => {
    const order: string[] = [];
    jest.mocked(sleep).mockImplementation(async (milliseconds) => void order.push(`waited ${milliseconds}`));
    client.on(UpdateItemCommand).callsFake(({ Key, ExpressionAttributeValues }) => {
      order.push('sent');
      met.set(Key.pollShard.S, ExpressionAttributeValues[':sentAt'].S);
      return {};
    });
    const reached = await checkpoint(database, POLL);
    expect(order).toEqual([`waited ${SETTLE_MS}`, 'sent', 'sent']);
    expect([...reached.keys()].sort()).toEqual(['best-song#0', 'best-song#1']);
    expect(reached.get('best-song#1')).not.toBe(`label/${EARLIER}`);
  });

  test('is not reached, though pulses were met before, while the tally is dead', async () => {
    tallyLives = false;
    await expect(checkpoint(database, POLL)).rejects.toThrow(
      'In 2 write shards of "best-song" the tally has not counted what was written 30 seconds ago, so nothing was repaired',
    );
  });
});

describe('a poll was paused all the while', () => {
  const isPaused = (now: Poll) => {
    client.on(GetItemCommand).resolves({ Item: toPollItem(now) });
    return expectStillPaused(database, POLL);
  };
  const change = { at: EARLIER, action: 'changed' as const, after: { paused: true } };

  test('when nobody changed it', async () => {
    await expect(isPaused(POLL)).resolves.toBeUndefined();
  });

  test.each([
    ['resumed', { ...POLL, paused: false }],
    ['resumed and paused again', { ...POLL, changes: [change, change] }],
    ['closed', { ...POLL, closesAt: EARLIER }],
  ])('not when it was %s', async (_, now) => {
    await expect(isPaused(now)).rejects.toThrow(/was changed, resumed or closed .* nothing was repaired/);
  });
});
