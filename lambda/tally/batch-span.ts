import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { StreamPosition } from '../shared/tables/position';
import { placeRecord } from './change';

/** From where to where in the stream a batch goes: what its lines in the log are found by. Empty for a batch without records. */
export interface BatchSpan {
  firstPosition?: StreamPosition;
  lastPosition?: StreamPosition;
}

export function spanOf({ Records }: DynamoDBStreamEvent): BatchSpan {
  const [first, last] = [Records.at(0), Records.at(-1)];
  if (!first || !last) return {};
  return { firstPosition: placeRecord(first).position, lastPosition: placeRecord(last).position };
}
