import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { CastStatus } from '../shared/api';
import { VOTES } from '../shared/names';
import type { VoterKey } from '../shared/voter-key';

/** Where one voter's ballot in one poll is kept. */
export interface BallotKey {
  pollShard: string;
  voterKey: VoterKey;
}

/** Which request it is that writes, and so which of two writes is the later one. */
export interface Receipt {
  /** When the API received it, ISO 8601 UTC. */
  castAt: string;
  /** Its id and the place in it: the order of requests of the same millisecond. */
  request: string;
}

export interface Retraction extends BallotKey, Receipt {
  /** Epoch seconds; kept for good when absent. */
  expiresAt?: number | undefined;
}

export interface BallotToCast extends Retraction {
  candidateId: string;
  /** Whether a later vote may replace the one that stands. */
  changeable: boolean;
}

export interface StoredVote {
  candidateId: string;
  castAt: string;
}

/**
 * The Votes table as the ballots function uses it: one item per voter and poll, so a voter cannot vote twice, which only a
 * request received later replaces. A call that is carried out late, or again, undoes nothing that came after it.
 */
export interface BallotStore {
  cast(ballot: BallotToCast): Promise<CastStatus | 'already-voted'>;
  find(key: BallotKey): Promise<StoredVote | undefined>;
  /** Leaves an item without a candidate: without it, an earlier request that is carried out late would bring a vote back. */
  retract(retraction: Retraction): Promise<'retracted' | 'superseded'>;
}

/** Nothing of this voter yet, or something of an earlier request. */
const LATER =
  '(attribute_not_exists(#voterKey) OR #castAt < :castAt OR (#castAt = :castAt AND #request < :request))';
/** No vote stands, though a retraction may. */
const NO_VOTE = 'attribute_not_exists(#candidateId)';

type Item = Record<string, AttributeValue>;
/** A ballot, or without a candidate a retraction. */
type Written = Retraction & Partial<Pick<BallotToCast, 'candidateId' | 'changeable'>>;

export function ballotStore(db: DynamoDBClient, tableName: string): BallotStore {
  /** Answers the item that stood before, or stands in the way. */
  async function put(written: Written): Promise<{ written: boolean; other: Item | undefined }> {
    try {
      const { Attributes } = await db.send(new PutItemCommand(putInput(tableName, written)));
      return { written: true, other: Attributes };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { written: false, other: error.Item };
    }
  }

  return {
    async cast(ballot) {
      const { written, other } = await put(ballot);
      const before = other?.[VOTES.candidateId]?.S;
      if (written) return before === undefined ? 'accepted' : statusAfter(before, ballot);
      if (isOf(other, ballot)) return 'unchanged';
      if (ballot.changeable || before === undefined) return 'superseded';
      return before === ballot.candidateId ? 'unchanged' : 'already-voted';
    },

    async find(key) {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: tableName, Key: itemKey(key), ConsistentRead: true }),
      );
      const candidateId = Item?.[VOTES.candidateId]?.S;
      const castAt = Item?.[VOTES.castAt]?.S;
      return candidateId && castAt ? { candidateId, castAt } : undefined;
    },

    async retract(retraction) {
      const { written, other } = await put(retraction);
      return written || isOf(other, retraction) ? 'retracted' : 'superseded';
    },
  };
}

function statusAfter(before: string, { candidateId }: BallotToCast): CastStatus {
  return before === candidateId ? 'unchanged' : 'changed';
}

/** Whether an item is of the very same request, which is then repeated: its answer was lost. */
function isOf(item: Item | undefined, { castAt, request }: Receipt): boolean {
  return item?.[VOTES.castAt]?.S === castAt && item[VOTES.request]?.S === request;
}

function putInput(TableName: string, written: Written) {
  const isFinal = written.changeable === false;
  return {
    TableName,
    Item: toItem(written),
    ConditionExpression: isFinal ? `${NO_VOTE} AND ${LATER}` : LATER,
    ExpressionAttributeNames: {
      '#voterKey': VOTES.voterKey,
      '#castAt': VOTES.castAt,
      '#request': VOTES.request,
      ...(isFinal && { '#candidateId': VOTES.candidateId }),
    },
    ExpressionAttributeValues: { ':castAt': { S: written.castAt }, ':request': { S: written.request } },
    ReturnValues: 'ALL_OLD',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

function itemKey({ pollShard, voterKey }: BallotKey): Item {
  return { [VOTES.pollShard]: { S: pollShard }, [VOTES.voterKey]: { S: voterKey } };
}

function toItem({ candidateId, castAt, request, expiresAt, ...key }: Written): Item {
  return {
    ...itemKey(key),
    ...(candidateId !== undefined && { [VOTES.candidateId]: { S: candidateId } }),
    [VOTES.castAt]: { S: castAt },
    [VOTES.request]: { S: request },
    ...(expiresAt !== undefined && { [VOTES.expiresAt]: { N: String(expiresAt) } }),
  };
}
