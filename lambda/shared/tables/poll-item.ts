import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { DUE, POLLS } from '../names';
import { type Poll, storedPoll } from './poll';

/** The item of Polls that holds a poll; one without a certificate stands in the index of those that are due. */
export function toPollItem(poll: Poll): Record<string, AttributeValue> {
  const due = poll.certificate === undefined ? { [POLLS.due]: DUE } : {};
  return marshall({ ...poll, ...due }, { convertClassInstanceToMap: true, removeUndefinedValues: true });
}

/** The poll an item of Polls holds; throws a `$ZodError` when the item was not written by {@link toPollItem}. */
export function fromPollItem(item: Record<string, AttributeValue>): Poll {
  return storedPoll.parse(unmarshall(item));
}
