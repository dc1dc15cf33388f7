import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { readBallots } from '../../../../lambda/shared/recount/read-ballots';
import { testVoterKey } from '../../factories';

const SHARD = 'poll#0';

describe('the ballots of a write shard', () => {
  it('are read page by page, each within the limit', async () => {
    const dynamo = mockClient(DynamoDBClient);
    const keys = ['ann', 'ben', 'eve'].map((voter) => testVoterKey('poll', voter));
    const [first, ...rest] = keys.map((voterKey) => ({
      pollShard: { S: SHARD },
      voterKey: { S: voterKey },
      choice: { M: { alice: { N: '1' } } },
    }));
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: first && [first], LastEvaluatedKey: first })
      .resolves({ Items: rest });
    const asked: number[] = [];
    const limit = async <T>(call: () => Promise<T>): Promise<T> => {
      const before = dynamo.calls().length;
      const answer = await call();
      asked.push(dynamo.calls().length - before);
      return answer;
    };
    const found: string[] = [];
    for await (const { voterKey } of readBallots(new DynamoDBClient({}), 'Votes', SHARD, undefined, limit))
      found.push(voterKey);
    expect(found).toEqual(keys);
    expect(dynamo.calls()).toHaveLength(2);
    expect(asked.filter((calls) => calls > 0)).toEqual([1, 1]);
  });
});
