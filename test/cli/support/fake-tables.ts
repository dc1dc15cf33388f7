import { DynamoDBClient, GetItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { Ballot } from '../../../lambda/shared/tables/ballot';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { toPollItem } from '../../../lambda/shared/tables/poll-item';
import { byVoterKey } from '../../../lambda/shared/recount/digest';
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
    writeShards: 4,
    changeable: true,
    resultsVisible: 'always',
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
        const votes = new Map(box.totalsOf.get(Key.pollShard.S)?.votes);
        for (const [, name, value] of UpdateExpression.matchAll(/(#\w+) = (:\w+)/g)) {
          const attribute: string = ExpressionAttributeNames[name];
          votes.set(attribute.replace('votes#', ''), Number(ExpressionAttributeValues[value].N));
        }
        box.change(Key.pollShard.S, { votes });
        return {};
      });
  }

  private ballotsIn(pollShard: string): Ballot[] {
    return this.box.held.filter((ballot) => ballot.pollShard === pollShard).sort(byVoterKey);
  }
}

function toBallotItem({ pollShard, voterKey, candidateId }: Ballot) {
  return { pollShard: { S: pollShard }, voterKey: { S: voterKey }, candidateId: { S: candidateId } };
}

function toItem({ pollShard, votes, fence, mark, digest, ballots }: ShardTotals) {
  return {
    pollShard: { S: pollShard },
    ...Object.fromEntries([...votes].map(([id, count]) => [`votes#${id}`, { N: String(count) }])),
    ...(fence !== undefined && { fence: { S: fence }, mark: { N: String(mark) }, late: { M: {} } }),
    ...(digest !== undefined && { digest: { S: digest }, ballots: { N: String(ballots) } }),
  };
}
