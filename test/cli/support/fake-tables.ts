import { DynamoDBClient, GetItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { TOTALS } from '../../../lambda/shared/names';
import { byVoterKey } from '../../../lambda/shared/recount/digest';
import { type Ballot, choiceAttributes } from '../../../lambda/shared/tables/ballot';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { toPollItem } from '../../../lambda/shared/tables/poll-item';
import type { ShardTotals } from '../../../lambda/shared/tables/totals-item';
import type { MemoryBox } from './ballot-boxes';

export const TABLES = { polls: 'Polls', votes: 'Votes', totals: 'Totals' };

/** DynamoDB as a mocked client, with the tables of one poll `p`. */
export class FakeTables {
  readonly client = mockClient(DynamoDBClient);
  poll: Poll = {
    pollId: 'p',
    title: 'p',
    candidates: ['red', 'blue'].map((candidateId) => ({ candidateId, label: candidateId.toUpperCase() })),
    candidateOrder: 'fixed',
    writeShards: 4,
    changeable: true,
    resultsVisible: 'always',
    turnoutVisible: true,
    listed: true,
    draft: false,
    paused: false,
    archived: false,
    access: 'account',
    delegates: true,
    ballot: { pick: { min: 1, max: 1 } },
  };

  constructor(readonly box: MemoryBox) {
    this.client.on(GetItemCommand).callsFake(async ({ TableName, Key }) => {
      if (TableName === TABLES.polls) return Key.pollId.S === 'p' ? { Item: toPollItem(this.poll) } : {};
      return { Item: toItem(await box.totals(Key.pollShard.S)) };
    });
    this.client.on(QueryCommand).callsFake(({ ExpressionAttributeValues }) => ({
      Items: this.ballotsIn(ExpressionAttributeValues[':pollShard'].S).map(toBallotItem),
    }));
    // As a repair writes: `SET #name = :value, …`.
    this.client
      .on(UpdateItemCommand)
      .callsFake(({ Key, UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues }) => {
        const counters = new Map(box.totalsOf.get(Key.pollShard.S)?.counters);
        for (const [, name, value] of UpdateExpression.matchAll(/(#\w+) = (:\w+)/g)) {
          const attribute: string = ExpressionAttributeNames[name];
          counters.set(attribute.replace(TOTALS.votesPrefix, ''), Number(ExpressionAttributeValues[value].N));
        }
        box.change(Key.pollShard.S, { counters });
        return {};
      });
  }

  private ballotsIn(pollShard: string): Ballot[] {
    return this.box.held.filter((ballot) => ballot.pollShard === pollShard).sort(byVoterKey);
  }
}

function toBallotItem(ballot: Ballot) {
  return {
    pollShard: { S: ballot.pollShard },
    voterKey: { S: ballot.voterKey },
    ...choiceAttributes(ballot),
  };
}

function toItem({ pollShard, counters, fence, mark, digest }: ShardTotals) {
  const counts = [...counters].map(([counter, count]) => [
    `${TOTALS.votesPrefix}${counter}`,
    { N: String(count) },
  ]);
  return {
    pollShard: { S: pollShard },
    ...Object.fromEntries(counts),
    ...(fence !== undefined && { fence: { S: fence }, mark: { N: String(mark) } }),
    ...(digest !== undefined && { digest: { S: digest } }),
  };
}
