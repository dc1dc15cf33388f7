import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { voterKeyMaker } from '../../../lambda/shared/voter-key';
import { suffixOf } from '../../../lambda/shared/write-shard';
import { expiry } from '../../../local/faults/expiry';
import type { Scene } from '../../../local/faults/fault';
import { seeded } from '../../../local/faults/random';

const database = mockClient(DynamoDBClient);
const voterKey = voterKeyMaker('secret');
const scene: Scene = {
  db: new DynamoDBClient({ region: 'us-east-1' }),
  votesTable: 'Votes',
  pollId: 'song',
  writeShards: 4,
  voterKeys: async () => voterKey,
  voterIds: ['ann', 'bob'],
  restartDatabase: async () => {},
};

beforeEach(() => database.reset());

const expire = () => expiry.befall(scene, seeded(1)).act();
const deletedKeys = () => database.commandCalls(DeleteItemCommand).map(({ args }) => args[0].input.Key);

test("the voters' ballots get a past time of expiry, and are then deleted", async () => {
  await expire();
  const keys = ['ann', 'bob'].map((voterId) => {
    const key = voterKey('song', voterId);
    return { pollShard: { S: `song#${suffixOf(key, 4)}` }, voterKey: { S: key } };
  });
  expect(deletedKeys()).toEqual(keys);
  const updates = database.commandCalls(UpdateItemCommand).map(({ args }) => args[0].input);
  expect(updates.map(({ Key }) => Key)).toEqual(keys);
  for (const { ExpressionAttributeValues } of updates) {
    expect(Number(ExpressionAttributeValues?.[':past']?.N) * 1000).toBeLessThan(Date.now());
  }
});

test('a ballot that is gone already is left alone', async () => {
  const gone = new ConditionalCheckFailedException({ message: 'gone', $metadata: {} });
  database.on(UpdateItemCommand).rejects(gone);
  await expire();
  expect(deletedKeys()).toEqual([]);
});

test('a ballot whose time could not be set is not deleted: that would be a retraction', async () => {
  database.on(UpdateItemCommand).rejects(new Error('busy'));
  await expect(expire()).rejects.toThrow('busy');
  expect(deletedKeys()).toEqual([]);
});
