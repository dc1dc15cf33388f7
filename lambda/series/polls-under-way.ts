import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { DESK, DESK_INDEX, SHELF } from '../shared/names';
import { type ListedPoll, listedPoll, pollStatus } from '../shared/tables/poll';

export type PollUnderWay = Pick<ListedPoll, 'pollId' | 'opensAt'>;

/** The polls that may take votes at `now` (epoch milliseconds), or whose votes are still being counted. */
export type FindPolls = (now: number) => Promise<PollUnderWay[]>;

const UNDER_WAY = new Set<string>(['open', 'paused', 'closed']);

/** Finds them in the operators' lists, where those without a certificate stand together. An item that holds no poll is left out. */
export function pollsUnderWay(db: DynamoDBClient, tableName: string): FindPolls {
  return async (now) => {
    const found: ListedPoll[] = [];
    for (const list of [DESK.current, DESK.archived]) {
      for await (const { Items = [] } of paginateQuery({ client: db }, queryOf(tableName, list))) {
        const polls = Items.flatMap((item) => listedPoll.safeParse(unmarshall(item)).data ?? []);
        found.push(...polls.filter((poll) => isUnderWay(poll, now)));
      }
    }
    return found;
  };
}

function isUnderWay(poll: ListedPoll, now: number): boolean {
  return UNDER_WAY.has(pollStatus(poll, now));
}

function queryOf(TableName: string, list: string) {
  return {
    TableName,
    IndexName: DESK_INDEX.name,
    KeyConditionExpression: '#list = :list AND begins_with(#shelf, :shelf)',
    ExpressionAttributeNames: { '#list': DESK_INDEX.partitionKey, '#shelf': DESK_INDEX.sortKey },
    ExpressionAttributeValues: { ':list': { S: list }, ':shelf': { S: SHELF.on } },
  };
}
