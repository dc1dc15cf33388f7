import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
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

export interface BallotToCast extends BallotKey {
  candidateId: string;
  /** ISO 8601 UTC. */
  castAt: string;
  /** Epoch seconds; the ballot is kept for good when absent. */
  expiresAt?: number | undefined;
  /** Whether a vote for another candidate may replace the one that stands. */
  changeable: boolean;
}

export interface StoredVote {
  candidateId: string;
  castAt: string;
}

/** The Votes table as the ballots function uses it: one item per voter and poll, so a voter cannot vote twice. */
export interface BallotStore {
  cast(ballot: BallotToCast): Promise<CastStatus | 'already-voted'>;
  find(key: BallotKey): Promise<StoredVote | undefined>;
  retract(key: BallotKey): Promise<void>;
}

/** No ballot of this voter yet. */
const FIRST_VOTE = 'attribute_not_exists(#voterKey)';
/** A ballot that would really change: repeating a vote writes nothing, and so adds no stream record. */
const CHANGED_VOTE = '#candidateId <> :candidateId';

export function ballotStore(db: DynamoDBClient, tableName: string): BallotStore {
  return {
    async cast(ballot) {
      try {
        const { Attributes } = await db.send(new PutItemCommand(putInput(tableName, ballot)));
        return Attributes ? 'changed' : 'accepted';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const standing = error.Item?.[VOTES.candidateId]?.S;
        return standing === ballot.candidateId ? 'unchanged' : 'already-voted';
      }
    },

    async find(key) {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: tableName, Key: itemKey(key), ConsistentRead: true }),
      );
      const candidateId = Item?.[VOTES.candidateId]?.S;
      const castAt = Item?.[VOTES.castAt]?.S;
      return candidateId && castAt ? { candidateId, castAt } : undefined;
    },

    async retract(key) {
      await db.send(new DeleteItemCommand({ TableName: tableName, Key: itemKey(key) }));
    },
  };
}

function putInput(tableName: string, ballot: BallotToCast) {
  const names = { '#voterKey': VOTES.voterKey };
  const common = {
    TableName: tableName,
    Item: toItem(ballot),
    ReturnValues: 'ALL_OLD',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
  if (!ballot.changeable) {
    return { ...common, ConditionExpression: FIRST_VOTE, ExpressionAttributeNames: names };
  }
  return {
    ...common,
    ConditionExpression: `${FIRST_VOTE} OR ${CHANGED_VOTE}`,
    ExpressionAttributeNames: { ...names, '#candidateId': VOTES.candidateId },
    ExpressionAttributeValues: { ':candidateId': { S: ballot.candidateId } },
  };
}

function itemKey({ pollShard, voterKey }: BallotKey): Record<string, AttributeValue> {
  return { [VOTES.pollShard]: { S: pollShard }, [VOTES.voterKey]: { S: voterKey } };
}

function toItem(ballot: BallotToCast): Record<string, AttributeValue> {
  return {
    ...itemKey(ballot),
    [VOTES.candidateId]: { S: ballot.candidateId },
    [VOTES.castAt]: { S: ballot.castAt },
    ...(ballot.expiresAt !== undefined && { [VOTES.expiresAt]: { N: String(ballot.expiresAt) } }),
  };
}
