import * as z from 'zod/mini';
import { choiceText } from '../../contract/choice';
import { isPollShard, pollIdOf } from '../../contract/write-shard';
import { FENCE, PROBE_SHARD, PULSE, VOTES } from '../../lambda/shared/names';
import { readVote } from '../../lambda/shared/tables/ballot';

/** What a record of Votes tells; `removal` is the end of a ballot that was deleted or has expired. */
export type RecordKind =
  | 'vote'
  | 'change'
  | 'retraction'
  | 'removal'
  | 'fence'
  | 'pulse'
  | 'probe'
  | 'no vote';

/** A record of a batch that was given up. */
export interface ParkedRecord {
  kind: RecordKind;
  /** Its poll; absent where its key is none of a poll's. */
  pollId?: string | undefined;
  pollShard: string;
  /** The key of its voter, or of the marker. */
  voterKey: string;
  sequenceNumber: string;
  /** When it was written, ISO 8601 UTC, exact to the second. */
  writtenAt: string;
  /** What the ballot said before and after. */
  before?: string | undefined;
  after?: string | undefined;
}

const number = z.object({ N: z.optional(z.string()) });
const attribute = z.object({
  S: z.optional(z.string()),
  N: z.optional(z.string()),
  M: z.optional(z.record(z.string(), number)),
});
const image = z.record(z.string(), attribute);

/** A record of the stream, as far as it is read here. */
export const streamRecord = z.object({
  dynamodb: z.object({
    /** Epoch seconds. */
    ApproximateCreationDateTime: z.number(),
    Keys: image,
    OldImage: z.optional(image),
    NewImage: z.optional(image),
    SequenceNumber: z.string(),
  }),
});
type StreamRecord = z.output<typeof streamRecord>;

export function parkedRecord({ dynamodb }: StreamRecord): ParkedRecord {
  const { Keys, OldImage, NewImage, SequenceNumber, ApproximateCreationDateTime } = dynamodb;
  const pollShard = Keys[VOTES.pollShard]?.S ?? '';
  const voterKey = Keys[VOTES.voterKey]?.S ?? '';
  const before = OldImage && readVote(OldImage);
  const after = NewImage && readVote(NewImage);
  return {
    kind: markerOf(pollShard, voterKey) ?? kindOf({ before, after, isRemoved: NewImage === undefined }),
    ...(isPollShard(pollShard) && { pollId: pollIdOf(pollShard) }),
    pollShard,
    voterKey,
    sequenceNumber: SequenceNumber,
    writtenAt: new Date(ApproximateCreationDateTime * 1_000).toISOString(),
    ...(before && { before: choiceText(before.choice) }),
    ...(after && { after: choiceText(after.choice) }),
  };
}

function markerOf(pollShard: string, voterKey: string): RecordKind | undefined {
  if (pollShard === PROBE_SHARD) return 'probe';
  if (!isPollShard(pollShard)) return 'no vote';
  if (voterKey === FENCE.voterKey) return 'fence';
  return voterKey === PULSE.voterKey ? 'pulse' : undefined;
}

function kindOf(images: { before: unknown; after: unknown; isRemoved: boolean }): RecordKind {
  if (images.after) return images.before ? 'change' : 'vote';
  if (!images.before) return 'no vote';
  return images.isRemoved ? 'removal' : 'retraction';
}
