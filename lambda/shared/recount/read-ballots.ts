import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { VOTES } from '../names';
import { type Ballot, readBallot } from '../tables/ballot';

/** Part of a write shard: from the first voter keys that begin with `from` to the last that begin with `to`. */
export interface KeyRange {
  from: string;
  to: string;
}

/** Comes after every hexadecimal digit. */
const AFTER_DIGITS = 'g';

/** Has a call wait until there is room for it, as `p-limit` does. */
type Limit = <T>(call: () => Promise<T>) => Promise<T>;

/**
 * The ballots of one write shard as they are now, in voter key order, those that do not count among them; retractions and
 * items that are no ballots are passed over.
 *
 * @param limit asked for each page, so that long readings leave room for others.
 */
export async function* readBallots(
  db: DynamoDBClient,
  votesTable: string,
  pollShard: string,
  range: KeyRange = { from: '0', to: 'f' },
  limit: Limit = (call) => call(),
): AsyncGenerator<Ballot> {
  const pages = paginateQuery(
    { client: db },
    {
      TableName: votesTable,
      KeyConditionExpression: '#pollShard = :pollShard AND #voterKey BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#pollShard': VOTES.pollShard, '#voterKey': VOTES.voterKey },
      ExpressionAttributeValues: {
        ':pollShard': { S: pollShard },
        ':from': { S: range.from },
        ':to': { S: `${range.to}${AFTER_DIGITS}` },
      },
      ConsistentRead: true,
    },
  );
  for (;;) {
    const page = await limit(() => pages.next());
    if (page.done) return;
    for (const item of page.value.Items ?? []) {
      const ballot = readBallot(item);
      if (ballot) yield ballot;
    }
  }
}
