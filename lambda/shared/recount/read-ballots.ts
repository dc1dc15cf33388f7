import {
  type AttributeValue,
  type DynamoDBClient,
  paginateQuery,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { VOTES } from '../names';
import { type Ballot, readBallot } from '../tables/ballot';

/** Part of a write shard: from the first voter keys that begin with `from` to the last that begin with `to`. */
export interface KeyRange {
  from: string;
  to: string;
}

const ALL_KEYS: KeyRange = { from: '0', to: 'f' };

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
  range: KeyRange = ALL_KEYS,
  limit: Limit = (call) => call(),
): AsyncGenerator<Ballot> {
  const pages = paginateQuery({ client: db }, ballotsQuery(votesTable, pollShard, range));
  for (;;) {
    const page = await limit(() => pages.next());
    if (page.done) return;
    yield* ballotsOf(page.value.Items);
  }
}

/** The same ballots, and when they were cast. */
export async function* readCastBallots(
  db: DynamoDBClient,
  votesTable: string,
  pollShard: string,
  range: KeyRange,
): AsyncGenerator<Ballot> {
  const query = ballotsQuery(votesTable, pollShard, range);
  const pages = paginateQuery(
    { client: db },
    {
      ...query,
      ProjectionExpression: `${query.ProjectionExpression}, #castAt`,
      ExpressionAttributeNames: { ...query.ExpressionAttributeNames, '#castAt': VOTES.castAt },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const ballot = readBallot(item);
      if (ballot) yield { ...ballot, castAt: item[VOTES.castAt]?.S };
    }
  }
}

/** Some of the ballots of a write shard, in voter key order. */
export interface BallotPart {
  ballots: Ballot[];
  /** The key of the item that was read last; absent when it is the last of the write shard. */
  through?: string | undefined;
}

/**
 * The ballots among the next items of a write shard, as {@link readBallots} tells them.
 *
 * @param after the key of the item before; the write shard's beginning when absent.
 * @param limit items to read at most.
 */
export async function readBallotPart(
  db: DynamoDBClient,
  votesTable: string,
  pollShard: string,
  after: string | undefined,
  limit: number,
): Promise<BallotPart> {
  // The least key that is greater.
  const from = after === undefined ? ALL_KEYS.from : `${after}0`;
  const query = ballotsQuery(votesTable, pollShard, { ...ALL_KEYS, from });
  const { Items, LastEvaluatedKey } = await db.send(new QueryCommand({ ...query, Limit: limit }));
  return { ballots: [...ballotsOf(Items)], through: LastEvaluatedKey?.[VOTES.voterKey]?.S };
}

/** Names what a ballot says and nothing else: a function may have the right to that alone. */
function ballotsQuery(votesTable: string, pollShard: string, { from, to }: KeyRange): QueryCommandInput {
  return {
    TableName: votesTable,
    KeyConditionExpression: '#pollShard = :pollShard AND #voterKey BETWEEN :from AND :to',
    ProjectionExpression: '#pollShard, #voterKey, #choice, #weight',
    ExpressionAttributeNames: {
      '#pollShard': VOTES.pollShard,
      '#voterKey': VOTES.voterKey,
      '#choice': VOTES.choice,
      '#weight': VOTES.weight,
    },
    ExpressionAttributeValues: {
      ':pollShard': { S: pollShard },
      ':from': { S: from },
      ':to': { S: `${to}${AFTER_DIGITS}` },
    },
    ConsistentRead: true,
  };
}

function* ballotsOf(items: readonly Record<string, AttributeValue>[] = []): Generator<Ballot> {
  for (const item of items) {
    const ballot = readBallot(item);
    if (ballot) yield ballot;
  }
}
