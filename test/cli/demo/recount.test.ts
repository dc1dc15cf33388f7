import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { recount } from '../../../cli/demo/recount';

const VOTER_KEY = 'ab'.repeat(32);
const db = mockClient(DynamoDBClient);

function ballot(candidateId: string) {
  return {
    pollShard: { S: 'demo#3' },
    voterKey: { S: VOTER_KEY },
    choice: { M: { [candidateId]: { N: '1' } } },
  };
}

beforeEach(() => db.reset());

describe('recount', () => {
  it('counts the ballots of all pages of the poll', async () => {
    const cursor = { pollShard: { S: 'demo#3' }, voterKey: { S: VOTER_KEY } };
    db.on(ScanCommand)
      .resolvesOnce({ Items: [ballot('red'), ballot('blue')], LastEvaluatedKey: cursor })
      .resolvesOnce({ Items: [ballot('red')] });
    const { ballots, totals } = await recount(new DynamoDBClient(), 'Votes', 'demo');
    expect([ballots, Object.fromEntries(totals)]).toEqual([3, { red: 2, blue: 1 }]);
    const [first, second] = db.commandCalls(ScanCommand).map((call) => call.args[0].input);
    expect(first).toMatchObject({
      TableName: 'Votes',
      ConsistentRead: true,
      ExpressionAttributeValues: { ':poll': { S: 'demo#' } },
    });
    expect(second?.ExclusiveStartKey).toEqual(cursor);
  });

  it('leaves out items that are no ballots', async () => {
    db.on(ScanCommand).resolves({ Items: [{ pollShard: { S: 'demo#3' }, voterKey: { S: '#fence' } }] });
    expect(await recount(new DynamoDBClient(), 'Votes', 'demo')).toEqual({ ballots: 0, totals: new Map() });
  });
});
