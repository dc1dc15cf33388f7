import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { type Poll, storedPoll } from '../shared/tables/poll';
import type { PollChanged } from './events-of';

type Image = Record<string, AttributeValue>;

/** What a record of the stream of Polls tells; throws a `$ZodError` where an image holds no poll. */
export function readRecord({ dynamodb }: DynamoDBRecord): PollChanged {
  return { before: pollOf(dynamodb?.OldImage), after: pollOf(dynamodb?.NewImage) };
}

function pollOf(image: Image | undefined): Poll | undefined {
  return image && storedPoll.parse(toValues(image));
}

function toValues(image: Image): Record<string, unknown> {
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, toValue(value)]));
}

/** Lambda's own form of an attribute, of the types that items of Polls have. */
function toValue({ S, N, BOOL, L, M }: AttributeValue): unknown {
  if (N !== undefined) return Number(N);
  if (L !== undefined) return L.map(toValue);
  if (M !== undefined) return toValues(M);
  return S ?? BOOL;
}
