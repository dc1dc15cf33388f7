import { type AttributeValue, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { PollStatus, PollSummary } from '../../contract/poll';
import { DESK, DESK_INDEX, LISTED, LISTED_INDEX, POLLS, SHELF } from '../shared/names';
import { listedPoll, toPollSummary } from '../shared/tables/poll';

/** Which list of polls is read: the public one, or one of those that operators work with. */
export type ListName = 'listed' | 'current' | 'archived';

/** What is asked of a list. */
export interface ListAsked {
  list: ListName;
  /** Polls of one status alone. */
  status?: PollStatus | undefined;
  limit: number;
  /** The place that the page before ended at. */
  after?: string | undefined;
}

/** One page of a list; `last` is the place that it ends at, absent where there is no more. */
export interface ListPage {
  polls: PollSummary[];
  last?: string | undefined;
}

/** An item of Polls that holds no poll. */
export interface DamagedPoll {
  pollId: string | undefined;
  error: unknown;
}

/** Reads a page of polls at `now` (epoch milliseconds). Items that hold no poll are left out. */
export type ListPolls = (asked: ListAsked, now: number) => Promise<ListPage>;

type Item = Record<string, AttributeValue>;

const WHERE = {
  listed: { index: LISTED_INDEX, key: LISTED },
  current: { index: DESK_INDEX, key: DESK.current },
  archived: { index: DESK_INDEX, key: DESK.archived },
} as const satisfies Record<ListName, unknown>;

/** @param tellDamaged told of each item that is left out. */
export function pollLists(
  db: DynamoDBClient,
  tableName: string,
  tellDamaged: (damaged: DamagedPoll) => void,
): ListPolls {
  return async (asked, now) => {
    const polls: PollSummary[] = [];
    let after = asked.after;
    do {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand(queryOf(tableName, { ...asked, after, limit: asked.limit - polls.length })),
      );
      const found = Items.flatMap((item) => readItem(item, now, tellDamaged) ?? []);
      polls.push(...found.filter(({ status }) => asked.status === undefined || status === asked.status));
      after = LastEvaluatedKey && placeOf(LastEvaluatedKey);
    } while (after !== undefined && polls.length < asked.limit);
    return { polls, last: after };
  };
}

function queryOf(TableName: string, { list, status, limit, after }: ListAsked) {
  const { index, key } = WHERE[list];
  const shelf = status === undefined ? '' : status === 'certified' ? SHELF.off : SHELF.on;
  return {
    TableName,
    IndexName: index.name,
    KeyConditionExpression: shelf ? '#list = :list AND begins_with(#shelf, :shelf)' : '#list = :list',
    ExpressionAttributeNames: { '#list': index.partitionKey, ...(shelf && { '#shelf': index.sortKey }) },
    ExpressionAttributeValues: { ':list': { S: key }, ...(shelf && { ':shelf': { S: shelf } }) },
    ScanIndexForward: false,
    Limit: limit,
    ExclusiveStartKey: after === undefined ? undefined : startKey(index.partitionKey, key, after),
  };
}

/** A place in a list: where on its shelf, and which poll. */
function placeOf(key: Item): string {
  return `${key[POLLS.shelf]?.S ?? ''}~${key[POLLS.pollId]?.S ?? ''}`;
}

function startKey(partitionKey: string, list: string, place: string): Item {
  const at = place.lastIndexOf('~');
  return {
    [partitionKey]: { S: list },
    [POLLS.shelf]: { S: place.slice(0, at) },
    [POLLS.pollId]: { S: place.slice(at + 1) },
  };
}

/** One damaged item must not hide the others of its page. */
function readItem(item: Item, now: number, tellDamaged: (damaged: DamagedPoll) => void) {
  try {
    const poll = listedPoll.parse(unmarshall(item));
    return toPollSummary(poll, poll.shelf.startsWith(SHELF.off), now);
  } catch (error) {
    tellDamaged({ pollId: item[POLLS.pollId]?.S, error });
    return undefined;
  }
}
