import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { DESK, DUE, LISTED, POLLS, SHELF } from '../names';
import { isHeld, type Poll, storedPoll } from './poll';

type Item = Record<string, AttributeValue>;

const LONG_AGO = new Date(0).toISOString();

/** The item of Polls that holds a poll; one that is published, not held and without a certificate is in the index of those that are due. */
export function toPollItem(poll: Poll): Item {
  const isDue = poll.certificate === undefined && !poll.draft && !isHeld(poll);
  const due = isDue ? { [POLLS.due]: DUE.certificate } : {};
  return toAttributes({ ...poll, ...due, [POLLS.shelf]: shelfOf(poll), ...listsOf(poll) });
}

/** Where a poll stands in the lists; one without a log behind all others. */
export function shelfOf({ certificate, changes }: Poll): string {
  return certificate ? shelfOff(certificate.certifiedAt) : `${SHELF.on}${changes?.[0]?.at ?? LONG_AGO}`;
}

/** Where a poll stands in the lists once it is certified. */
export function shelfOff(certifiedAt: string): string {
  return `${SHELF.off}${certifiedAt}`;
}

/** Which lists a poll is in. */
export function listsOf({ draft, listed, archived }: Pick<Poll, 'draft' | 'listed' | 'archived'>) {
  return {
    [POLLS.listing]: listed && !draft && !archived ? LISTED : undefined,
    [POLLS.desk]: archived ? DESK.archived : DESK.current,
  };
}

/** Attributes as DynamoDB writes them; those without a value are left out. */
export function toAttributes(values: Readonly<Record<string, unknown>>): Item {
  // A candidate may be called "constructor", and then its totals look like an instance of a class.
  return marshall(values, { convertClassInstanceToMap: true, removeUndefinedValues: true });
}

/** The poll an item of Polls holds; throws a `$ZodError` when the item was not written by {@link toPollItem}. */
export function fromPollItem(item: Item): Poll {
  return storedPoll.parse(unmarshall(item));
}
