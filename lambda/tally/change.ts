import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { type Ballot, type Item, readBallot } from '../shared/ballot';
import { VOTES } from '../shared/names';
import { type StreamPosition, streamLabel, streamPosition } from '../shared/position';
import { isPollShard } from '../shared/write-shard';

/** What DynamoDB names itself when it deletes an expired item (DynamoDB Developer Guide, TTL and streams). */
const TTL_SERVICE = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/** What one stream record means for the count. */
export interface Change {
  /** The write shard it belongs to. */
  pollShard: string;
  position: StreamPosition;
  sequenceNumber: string;
  /** The candidate who gains a vote. */
  added?: string | undefined;
  /** The candidate who loses a vote. */
  removed?: string | undefined;
}

/** A record that holds something other than a vote. */
export interface Rejection {
  sequenceNumber: string;
  keys: Item;
  reason: 'unknown key form' | 'not a vote';
}

/** What a record was read as; one whose images are partly votes is counted for those and rejected for the rest. */
export interface ReadRecord {
  change?: Change;
  rejection?: Rejection;
}

/**
 * Reads one record of the Votes stream. Throws when it has no sequence number or stream: without them it has no position,
 * and nothing could be checkpointed.
 */
export function readRecord(record: DynamoDBRecord): ReadRecord {
  const { Keys: keys = {}, SequenceNumber: sequenceNumber, NewImage, OldImage } = record.dynamodb ?? {};
  if (!sequenceNumber || !record.eventSourceARN) {
    throw new Error(`Stream record ${record.eventID ?? '(no id)'} has no sequence number or no stream.`);
  }
  const pollShard = keys[VOTES.pollShard]?.S;
  if (!pollShard || !isPollShard(pollShard)) {
    return { rejection: { sequenceNumber, keys, reason: 'unknown key form' } };
  }
  const images = [OldImage, NewImage].filter((image) => image !== undefined);
  const before = OldImage && readBallot(OldImage);
  const after = NewImage && readBallot(NewImage);
  const position = streamPosition(streamLabel(record.eventSourceARN), sequenceNumber);
  const change = { pollShard, position, sequenceNumber, ...effect(before, after, isExpiry(record)) };
  if (images.length > 0 && images.every(readBallot)) return { change };
  return { change, rejection: { sequenceNumber, keys, reason: 'not a vote' } };
}

function effect(
  before: Ballot | undefined,
  after: Ballot | undefined,
  expired: boolean,
): Pick<Change, 'added' | 'removed'> {
  if (expired || before?.candidateId === after?.candidateId) return {};
  return { added: after?.candidateId, removed: before?.candidateId };
}

/**
 * Whether a record is the end of an expired ballot, which stays counted, rather than a retraction. A delete replicated
 * from another Region carries no identity, so a ballot removed at or after its expiry time is taken as expired too.
 */
function isExpiry({ eventName, userIdentity, dynamodb }: DynamoDBRecord): boolean {
  if (eventName !== 'REMOVE') return false;
  if (userIdentity?.type === TTL_SERVICE.type && userIdentity.principalId === TTL_SERVICE.principalId)
    return true;
  const expiresAt = numberOf(dynamodb?.OldImage?.[VOTES.expiresAt]);
  const removedAt = dynamodb?.ApproximateCreationDateTime;
  return expiresAt !== undefined && removedAt !== undefined && expiresAt <= removedAt;
}

function numberOf(value: AttributeValue | undefined): number | undefined {
  return value?.N === undefined ? undefined : Number(value.N);
}
