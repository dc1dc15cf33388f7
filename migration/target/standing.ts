import { type AttributeValue, type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { pollShard, suffixOf } from '../../contract/write-shard';
import { VOTES } from '../../lambda/shared/names';
import { readSaid } from '../../lambda/shared/tables/ballot';
import { readByKeys } from '../../lambda/shared/tables/read-items';
import type { Standing, StandingBallot } from './target';

type Item = Record<string, AttributeValue>;

/** What an item of Votes is to a migration; `undefined` for an item that says nothing a ballot could. */
export function standingOf(item: Item): Standing | undefined {
  const voterKey = item[VOTES.voterKey]?.S;
  const said = readSaid(item);
  if (voterKey === undefined || said === 'unknown') return undefined;
  const [candidateId] = said === 'retracted' ? [] : said.choice.keys();
  return {
    voterKey,
    candidateId,
    epoch: numberOf(item[VOTES.epoch]) ?? 0,
    source: item[VOTES.source]?.S,
    version: numberOf(item[VOTES.sourceVersion]),
  };
}

/** What stands under voter keys now, in no order. */
export async function readStanding(
  db: DynamoDBClient,
  votesTable: string,
  { pollId, writeShards }: { pollId: string; writeShards: number },
  voterKeys: readonly string[],
): Promise<Standing[]> {
  const keys = [...new Set(voterKeys)].map((voterKey) => ({
    [VOTES.pollShard]: { S: pollShard(pollId, suffixOf(voterKey, writeShards)) },
    [VOTES.voterKey]: { S: voterKey },
  }));
  return (await readByKeys(db, votesTable, keys)).flatMap((item) => standingOf(item) ?? []);
}

/** The ballots of a write shard, in voter key order, tombstones left out. */
export async function* readShard(
  db: DynamoDBClient,
  votesTable: string,
  shard: string,
): AsyncGenerator<StandingBallot> {
  const pages = paginateQuery(
    { client: db },
    {
      TableName: votesTable,
      KeyConditionExpression: '#pollShard = :pollShard AND #voterKey BETWEEN :first AND :last',
      ExpressionAttributeNames: { '#pollShard': VOTES.pollShard, '#voterKey': VOTES.voterKey },
      ExpressionAttributeValues: { ':pollShard': { S: shard }, ':first': { S: '0' }, ':last': { S: 'fg' } },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const standing = standingOf(item);
      const candidateId = standing?.candidateId;
      if (standing && candidateId !== undefined)
        yield { ...standing, candidateId, castAt: item[VOTES.castAt]?.S ?? '' };
    }
  }
}

function numberOf(value: AttributeValue | undefined): number | undefined {
  return value?.N === undefined ? undefined : Number(value.N);
}
