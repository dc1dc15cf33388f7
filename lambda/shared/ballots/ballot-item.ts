import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { VOTES } from '../names';
import { choiceAttributes, type WeighedChoice } from '../tables/ballot';
import type { VoterKey } from '../voter-keys/voter-key';
import type { RequestOrder } from './request-order';

/** Where one voter's ballot in one poll is kept. */
export interface BallotKey {
  pollShard: string;
  voterKey: VoterKey;
}

/** A retraction, as it stands in a ballot's place so that nothing received before it can bring the ballot back. */
export interface RetractionToKeep extends BallotKey, RequestOrder {
  /** Epoch seconds; the item is kept for good when absent. */
  expiresAt?: number | undefined;
  /** Of a poll that moves: it may take the place of anything written in an epoch before. */
  epoch?: number | undefined;
}

export interface BallotToCast extends RetractionToKeep, WeighedChoice {
  /** Whether a vote that says something else may replace the one that stands. */
  changeable: boolean;
}

/** An item of Votes. */
export type Item = Record<string, AttributeValue>;

export function itemKey({ pollShard, voterKey }: BallotKey): Item {
  return { [VOTES.pollShard]: { S: pollShard }, [VOTES.voterKey]: { S: voterKey } };
}

export function toItem(item: RetractionToKeep | (RetractionToKeep & WeighedChoice)): Item {
  return {
    ...itemKey(item),
    ...('choice' in item && choiceAttributes(item)),
    [VOTES.castAt]: { S: item.castAt },
    [VOTES.request]: { S: item.request },
    ...(item.expiresAt !== undefined && { [VOTES.expiresAt]: { N: String(item.expiresAt) } }),
    ...(item.epoch !== undefined && { [VOTES.epoch]: { N: String(item.epoch) } }),
  };
}

/** Whether an item was written by this very request. */
export function isOf({ castAt, request }: RequestOrder, item: Item | undefined): boolean {
  return item?.[VOTES.castAt]?.S === castAt && item[VOTES.request]?.S === request;
}

/** Which request wrote an item. */
export function orderOf(item: Item): RequestOrder {
  return { castAt: item[VOTES.castAt]?.S ?? '', request: item[VOTES.request]?.S ?? '' };
}
