import type { DynamoDBRecord } from 'aws-lambda';
import { type Ballot, type Item, readBallot } from '../shared/ballot';
import { FENCE, VOTES } from '../shared/names';
import { type StreamPosition, streamLabel, streamPosition } from '../shared/position';
import { isPollShard } from '../shared/write-shard';

/** What DynamoDB names itself when it deletes an expired item (DynamoDB Developer Guide, TTL and streams). */
const TTL_SERVICE = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/** What one stream record means for the count. */
export interface Change extends Effect {
  /** The write shard it belongs to. */
  pollShard: string;
  voterKey: string;
  position: StreamPosition;
  sequenceNumber: string;
}

/** How a change alters the count; one without any of these alters nothing. */
export interface Effect {
  /** The candidate who gains a vote. */
  added?: string | undefined;
  /** The candidate who loses a vote. */
  removed?: string | undefined;
  /** The candidate who keeps a vote whose ballot has expired. */
  expired?: string | undefined;
  /** When the vote was cast, ISO 8601. */
  castAt?: string | undefined;
  /** The fence item was written, with this mark. */
  mark?: number | undefined;
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
  const voterKey = keys[VOTES.voterKey]?.S;
  if (!pollShard || !voterKey || !isPollShard(pollShard)) {
    return { rejection: { sequenceNumber, keys, reason: 'unknown key form' } };
  }
  const change: Change = {
    pollShard,
    voterKey,
    position: streamPosition(streamLabel(record.eventSourceARN), sequenceNumber),
    sequenceNumber,
  };
  if (voterKey === FENCE.voterKey) {
    change.mark = markOf(NewImage);
    return { change };
  }
  const before = OldImage && readBallot(OldImage);
  const after = NewImage && readBallot(NewImage);
  setEffect(change, record, before, after);
  if (isVote(OldImage, before) && isVote(NewImage, after) && (before || after)) return { change };
  return { change, rejection: { sequenceNumber, keys, reason: 'not a vote' } };
}

/** Whether an image that is there holds a ballot. */
function isVote(image: Item | undefined, ballot: Ballot | undefined): boolean {
  return (image === undefined) === (ballot === undefined);
}

function setEffect(
  change: Change,
  record: DynamoDBRecord,
  before: Ballot | undefined,
  after: Ballot | undefined,
): void {
  change.castAt = after && record.dynamodb?.NewImage?.[VOTES.castAt]?.S;
  if (before && isExpiry(record)) change.expired = before.candidateId;
  else if (before?.candidateId !== after?.candidateId) {
    change.added = after?.candidateId;
    change.removed = before?.candidateId;
  }
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

/** The mark of a fence item that was written; nothing when it was removed. */
function markOf(image: Item | undefined): number | undefined {
  return image && numberOf(image[FENCE.mark]);
}

function numberOf(value: Item[string] | undefined): number | undefined {
  return value?.N === undefined ? undefined : Number(value.N);
}
