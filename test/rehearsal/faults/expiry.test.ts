import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { suffixOf } from '../../../contract/write-shard';
import { voterKeyMaker } from '../../../lambda/shared/voter-keys/voter-key';
import { expiry } from '../../../rehearsal/faults/expiry';
import { apply, contextWith } from './fault-contexts';

const database = mockClient(DynamoDBClient);
const voterKey = voterKeyMaker('secret');
const context = contextWith({ voterKeys: async () => voterKey, voterIds: ['ann', 'bob'] });

beforeEach(() => database.reset());

const expire = () => apply(expiry, context);
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
