import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Choice } from '../../contract/choice';
import type { CastStatus } from '../../contract/votes';
import { VOTES } from '../shared/names';
import { choiceAttributes, isSameBallot, readVote, type WeighedChoice } from '../shared/tables/ballot';
import type { VoterKey } from '../shared/voter-keys/voter-key';
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
}

export interface BallotToCast extends RetractionToKeep, WeighedChoice {
  /** Whether a vote that says something else may replace the one that stands. */
  changeable: boolean;
}

export interface StoredVote {
  choice: Choice;
  castAt: string;
}

/** `superseded`: a request of the voter that was received later stands, and nothing was written. */
export type CastResult = CastStatus | 'already-voted';
export type RetractResult = 'retracted' | 'superseded';

/**
 * The Votes table as the ballots function uses it: one item per voter and poll, so a voter cannot vote twice. Calls may be
 * carried out late, twice and in any order: only a request received later replaces what stands, and the very same request
 * again changes nothing and is answered with what stands.
 */
export interface BallotStore {
  cast(ballot: BallotToCast): Promise<CastResult>;
  /** A retraction is no vote. */
  find(key: BallotKey): Promise<StoredVote | undefined>;
  retract(retraction: RetractionToKeep): Promise<RetractResult>;
}

type Item = Record<string, AttributeValue>;

const NOTHING_STANDS = 'attribute_not_exists(#voterKey)';
const EARLIER_STANDS = '(#castAt < :castAt OR (#castAt = :castAt AND #request < :request))';
const NO_VOTE_STANDS = 'attribute_not_exists(#choice)';

export function ballotStore(db: DynamoDBClient, tableName: string): BallotStore {
  return {
    async cast(ballot) {
      const { written, standing } = await put(db, tableName, ballot);
      if (!written) return refusedBy(standing, ballot);
      const before = standing && readVote(standing);
      if (!before) return 'accepted';
      return isSameBallot(before, ballot) ? 'unchanged' : 'changed';
    },

    async find(key) {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: tableName, Key: itemKey(key), ConsistentRead: true }),
      );
      const said = Item && readVote(Item);
      const castAt = Item?.[VOTES.castAt]?.S;
      return said && castAt ? { choice: said.choice, castAt } : undefined;
    },

    async retract(retraction) {
      const { written, standing } = await put(db, tableName, retraction);
      return written || isOf(retraction, standing) ? 'retracted' : 'superseded';
    },
  };
}

/** Puts an item if what stands is older; tells what stood before, or what stands instead. */
async function put(
  db: DynamoDBClient,
  TableName: string,
  item: RetractionToKeep | BallotToCast,
): Promise<{ written: boolean; standing: Item | undefined }> {
  const isFinal = 'changeable' in item && !item.changeable;
  const replaceable = isFinal ? `(${NO_VOTE_STANDS} AND ${EARLIER_STANDS})` : EARLIER_STANDS;
  try {
    const { Attributes } = await db.send(
      new PutItemCommand({
        TableName,
        Item: toItem(item),
        ConditionExpression: `${NOTHING_STANDS} OR ${replaceable}`,
        ExpressionAttributeNames: {
          '#voterKey': VOTES.voterKey,
          '#castAt': VOTES.castAt,
          '#request': VOTES.request,
          ...(isFinal && { '#choice': VOTES.choice }),
        },
        ExpressionAttributeValues: { ':castAt': { S: item.castAt }, ':request': { S: item.request } },
        ReturnValues: 'ALL_OLD',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { written: true, standing: Attributes };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { written: false, standing: error.Item };
    throw error;
  }
}

/** What a vote that was not written is answered, by what stands instead. */
function refusedBy(standing: Item | undefined, ballot: BallotToCast): CastResult {
  if (isOf(ballot, standing)) return 'unchanged';
  const said = standing && readVote(standing);
  if (ballot.changeable || !said) return 'superseded';
  return isSameBallot(said, ballot) ? 'unchanged' : 'already-voted';
}

/** Whether an item was written by this very request. */
function isOf({ castAt, request }: RequestOrder, item: Item | undefined): boolean {
  return item?.[VOTES.castAt]?.S === castAt && item[VOTES.request]?.S === request;
}

function itemKey({ pollShard, voterKey }: BallotKey): Item {
  return { [VOTES.pollShard]: { S: pollShard }, [VOTES.voterKey]: { S: voterKey } };
}

function toItem(item: RetractionToKeep | BallotToCast): Item {
  return {
    ...itemKey(item),
    ...('choice' in item && choiceAttributes(item)),
    [VOTES.castAt]: { S: item.castAt },
    [VOTES.request]: { S: item.request },
    ...(item.expiresAt !== undefined && { [VOTES.expiresAt]: { N: String(item.expiresAt) } }),
  };
}
