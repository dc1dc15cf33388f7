import { type AttributeValue, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PULSE, VOTES } from '../names';
import { conditionalWrite } from '../tables/conditional-write';
import { readByKeys } from '../tables/read-items';
import type { Sending, Sent } from './pulse';

type Item = Record<string, AttributeValue>;

/** The pulse items in Votes. */
export interface PulseStore {
  /** The pulses of these write shards, by write shard; those that never had one are left out. */
  read(pollShards: readonly string[]): Promise<Map<string, Sent>>;
  /** Writes a pulse in the place of the one it replaces; answers whether that still stood. */
  send(sending: Sending): Promise<boolean>;
}

/**
 * The pulse items of a Votes table. They are written by UpdateItem and read by their attributes' names: with the function's
 * rights limited to these, it can neither write a ballot nor overwrite one.
 */
export function pulseStore(db: DynamoDBClient, votesTable: string): PulseStore {
  const keyOf = (pollShard: string): Item => ({
    [VOTES.pollShard]: { S: pollShard },
    [VOTES.voterKey]: { S: PULSE.voterKey },
  });
  return {
    async read(pollShards) {
      const attributes = [VOTES.pollShard, PULSE.sentAt, PULSE.since];
      const items = await readByKeys(db, votesTable, pollShards.map(keyOf), attributes);
      return new Map(items.flatMap(readSent));
    },

    async send({ pollShard, sentAt, since, replaces }) {
      const isFirst = replaces === undefined;
      const sending = new UpdateItemCommand({
        TableName: votesTable,
        Key: keyOf(pollShard),
        UpdateExpression: 'SET #sentAt = :sentAt, #since = :since',
        ConditionExpression: isFirst ? 'attribute_not_exists(#sentAt)' : '#sentAt = :replaces',
        ExpressionAttributeNames: { '#sentAt': PULSE.sentAt, '#since': PULSE.since },
        ExpressionAttributeValues: {
          ':sentAt': { S: sentAt },
          ':since': { S: since },
          ...(!isFirst && { ':replaces': { S: replaces } }),
        },
      });
      return (await conditionalWrite(db.send(sending))).written;
    },
  };
}

function readSent(item: Item): [string, Sent][] {
  const pollShard = item[VOTES.pollShard]?.S;
  const sentAt = item[PULSE.sentAt]?.S;
  const since = item[PULSE.since]?.S;
  return pollShard && sentAt && since ? [[pollShard, { sentAt, since }]] : [];
}
