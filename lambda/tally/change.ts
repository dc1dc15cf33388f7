import type { DynamoDBRecord } from 'aws-lambda';
import { isPollShard, pollIdOf } from '../../contract/write-shard';
import { FENCE, MOVED, PROBE_SHARD, PULSE, VOTES } from '../shared/names';
import {
  type BallotFrame,
  type Item,
  isAllowed,
  isInPlace,
  isSameBallot,
  readSaid,
  type WeighedChoice,
} from '../shared/tables/ballot';
import { type StreamPosition, streamLabel, streamPosition } from '../shared/tables/position';
import { isVoterKey } from '../shared/voter-keys/voter-key';

/** What DynamoDB names itself when it deletes an expired item (DynamoDB Developer Guide, TTL and streams). */
const TTL_SERVICE = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/** What a record must be read with: the poll it belongs to, as far as the count goes. */
export interface PollRules extends BallotFrame {
  /** Ballots altered after this count as they stood before; epoch milliseconds, absent while nobody knows it. */
  lateAfter?: number | undefined;
  /** What the poll's fences carry, once it is sealed. */
  sealId?: string | undefined;
}

/** What one stream record means for the count. */
export interface Change extends Effect {
  /** The write shard it belongs to. */
  pollShard: string;
  voterKey: string;
  position: StreamPosition;
  sequenceNumber: string;
  /** Made so long after closing that it does not count. */
  late: boolean;
}

/** How a change alters the count; one without any of these alters nothing. */
export interface Effect {
  /** What counts from now on. */
  added?: WeighedChoice | undefined;
  /** What counted until now. */
  removed?: WeighedChoice | undefined;
  /** What goes on counting, though its ballot has expired. */
  expired?: WeighedChoice | undefined;
  /** When the vote was cast here, or imported, ISO 8601. */
  castAt?: string | undefined;
  /** When the vote that counted until now was cast, ISO 8601. */
  castBefore?: string | undefined;
  /** The fence item was written, with this mark. */
  mark?: number | undefined;
  /** The fence item was written, and no closing explains it. */
  unexplainedFence?: boolean | undefined;
  /** The pulse item was written, at this time, ISO 8601. It alters nothing, and is never late. */
  pulse?: string | undefined;
}

/** A record that holds something other than a vote. */
export interface Rejection {
  sequenceNumber: string;
  keys: Item;
  reason: 'unknown key form' | 'no such poll' | 'not a vote';
}

/** What a record was read as; one whose images are partly votes is counted for those and rejected for the rest. */
export interface ReadRecord {
  change?: Change;
  rejection?: Rejection;
}

/** A record that has a place in the stream. */
export interface PlacedRecord {
  record: DynamoDBRecord;
  keys: Item;
  sequenceNumber: string;
  position: StreamPosition;
  /** Its write shard and poll; absent where the key has another form. */
  target?: { pollShard: string; pollId: string; voterKey: string } | undefined;
}

/** Throws when a record has no sequence number or stream: without them it has no position, and nothing could be checkpointed. */
export function placeRecord(record: DynamoDBRecord): PlacedRecord {
  const { Keys: keys = {}, SequenceNumber: sequenceNumber } = record.dynamodb ?? {};
  if (!sequenceNumber || !record.eventSourceARN) {
    throw new Error(`Stream record ${record.eventID ?? '(no id)'} has no sequence number or no stream.`);
  }
  const position = streamPosition(streamLabel(record.eventSourceARN), sequenceNumber);
  const pollShard = keys[VOTES.pollShard]?.S;
  const voterKey = keys[VOTES.voterKey]?.S;
  const isPlaced = pollShard && voterKey && isPollShard(pollShard);
  const target = isPlaced ? { pollShard, pollId: pollIdOf(pollShard), voterKey } : undefined;
  return { record, keys, sequenceNumber, position, target };
}

/** Whether it was the fence item of a write shard that was written. */
export function isFenceRecord({ record, target }: PlacedRecord): boolean {
  return target?.voterKey === FENCE.voterKey && record.dynamodb?.NewImage !== undefined;
}

/** Reads one record by the rules of its poll; without them, its poll is none. */
export function readRecord(placed: PlacedRecord, rules: PollRules | undefined): ReadRecord {
  const { record, keys, sequenceNumber, position, target } = placed;
  const rejected = (reason: Rejection['reason']) => ({ sequenceNumber, keys, reason });
  if (!target) {
    const probe = readProbe(placed);
    return probe ? { change: probe } : { rejection: rejected('unknown key form') };
  }
  if (!rules) return { rejection: rejected('no such poll') };
  const { pollShard, voterKey } = target;
  const late = isLate(record, rules);
  if (voterKey === MOVED.voterKey) return {};
  if (voterKey === FENCE.voterKey) {
    const fence = readFence(record.dynamodb?.NewImage, rules);
    return { change: { pollShard, voterKey, position, sequenceNumber, late, ...fence } };
  }
  if (voterKey === PULSE.voterKey) {
    return { change: { pollShard, voterKey, position, sequenceNumber, late, pulse: pulseOf(record) } };
  }
  const { OldImage, NewImage } = record.dynamodb ?? {};
  const isPlaced = isVoterKey(voterKey) && isInPlace(target, rules);
  const before = readImage(OldImage, isPlaced, rules);
  const after = readImage(NewImage, isPlaced, rules);
  const { castAt, added, removed, expired } = effectOf(record, before, after);
  // Spelled out, so that all changes have one shape: a batch may hold ten thousand.
  const change: Change = {
    pollShard,
    voterKey,
    position,
    sequenceNumber,
    late,
    castAt,
    castBefore: OldImage?.[VOTES.castAt]?.S,
    added,
    removed,
    expired,
  };
  const isKnown = before !== 'unknown' && after !== 'unknown' && (OldImage || NewImage);
  return isKnown ? { change } : { change, rejection: rejected('not a vote') };
}

/** The pulse of the stack's own probe, which belongs to no poll. */
function readProbe({ record, keys, position, sequenceNumber }: PlacedRecord): Change | undefined {
  const isProbe = keys[VOTES.pollShard]?.S === PROBE_SHARD && keys[VOTES.voterKey]?.S === PULSE.voterKey;
  if (!isProbe) return undefined;
  const { voterKey } = PULSE;
  return { pollShard: PROBE_SHARD, voterKey, position, sequenceNumber, late: false, pulse: pulseOf(record) };
}

function pulseOf({ dynamodb }: DynamoDBRecord): string | undefined {
  return dynamodb?.NewImage?.[PULSE.sentAt]?.S;
}

function isLate({ dynamodb }: DynamoDBRecord, { lateAfter }: PollRules): boolean {
  const createdAt = dynamodb?.ApproximateCreationDateTime;
  return lateAfter !== undefined && createdAt !== undefined && createdAt * 1_000 > lateAfter;
}

/**
 * The fence, if it carries the seal of its poll. That was made at closing, so a fence forged before is known as such, also
 * when the tally meets it only afterwards.
 */
function readFence(image: Item | undefined, { sealId }: PollRules): Effect {
  if (!image) return {};
  const isExplained = sealId !== undefined && image[FENCE.sealId]?.S === sealId;
  const mark = numberOf(image[FENCE.mark]);
  return isExplained && mark !== undefined ? { mark } : { unexplainedFence: true };
}

/** What counts of an image: a choice, or nothing, or it cannot be told. The image has the key of its record. */
type ReadImage = WeighedChoice | 'nothing' | 'unknown';

function readImage(image: Item | undefined, isPlaced: boolean, rules: PollRules): ReadImage {
  if (!image) return 'nothing';
  const said = readSaid(image);
  if (typeof said === 'string') return said === 'retracted' ? 'nothing' : 'unknown';
  return isPlaced && isAllowed(said.choice, rules) ? said : 'unknown';
}

function effectOf(record: DynamoDBRecord, imageBefore: ReadImage, imageAfter: ReadImage): Effect {
  const before = typeof imageBefore === 'string' ? undefined : imageBefore;
  const after = typeof imageAfter === 'string' ? undefined : imageAfter;
  const image = after && record.dynamodb?.NewImage;
  const castAt = image?.[VOTES.importedAt]?.S ?? image?.[VOTES.castAt]?.S;
  if (before && isExpiry(record)) return { castAt, expired: before };
  if (before && after && isSameBallot(before, after)) return { castAt };
  return { castAt, added: after, removed: before };
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

function numberOf(value: Item[string] | undefined): number | undefined {
  return value?.N === undefined ? undefined : Number(value.N);
}
