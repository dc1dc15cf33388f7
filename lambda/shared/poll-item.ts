import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Poll } from './poll';

const storedPoll = z.object({
  pollId: z.string(),
  title: z.string(),
  candidates: z.array(z.object({ candidateId: z.string(), label: z.string() })),
  opensAt: z.string().optional(),
  closesAt: z.string().optional(),
  writeShards: z.number(),
  changeable: z.boolean(),
  resultsVisible: z.enum(['always', 'afterClose']),
});

/** The item of Polls that holds a poll. */
export function toPollItem(poll: Poll): Record<string, AttributeValue> {
  return marshall(poll, { removeUndefinedValues: true });
}

/** The poll an item of Polls holds; throws a `ZodError` when the item was not written by {@link toPollItem}. */
export function fromPollItem(item: Record<string, AttributeValue>): Poll {
  return storedPoll.parse(unmarshall(item));
}
