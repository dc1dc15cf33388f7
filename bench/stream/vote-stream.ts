import type { DynamoDBRecord } from 'aws-lambda';
import { plan } from '../../cli/simulation/plan';
import { type Choice, isSameChoice, toChoice } from '../../contract/choice';
import { pollShard, suffixOf } from '../../contract/write-shard';
import { VOTES } from '../../lambda/shared/names';
import { choiceAttributes } from '../../lambda/shared/tables/ballot';
import { voterKeyMaker } from '../../lambda/shared/voter-keys/voter-key';

/** What a stream of votes looks like. */
export interface StreamShape {
  records: number;
  writeShards: number;
  candidates: number;
  /** 0 … 2³²−1; the same seed gives the same stream. */
  seed: number;
  /** The position of the first record in the stream. @default 0 */
  first?: number;
}

export const POLL_ID = 'best-song';
const STREAM_ARN =
  'arn:aws:dynamodb:us-east-1:000000000000:table/Voting-Votes/stream/2026-11-21T20:00:00.000';
/** DynamoDB's sequence numbers have 21 digits and more. */
const FIRST_SEQUENCE_NUMBER = 100_000_000_000_000_000_000n;
const CAST_AT = '2026-11-21T20:00:00.000Z';
const CAST_AT_SECONDS = Date.parse(CAST_AT) / 1000;
const EXPIRES_AT = String(CAST_AT_SECONDS + 30 * 86_400);

const voterKey = voterKeyMaker('a secret of the benchmarks');

/** The one candidate that an image of the stream names. */
export function pickOf(image: Record<string, { M?: object | undefined }> | undefined): string | undefined {
  const [candidateId] = Object.keys(image?.[VOTES.choice]?.M ?? {});
  return candidateId;
}

export function candidateIds(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `candidate-${i + 1}`);
}

/**
 * Records of the Votes stream as Lambda delivers them: first votes, one change among six records and some retractions,
 * for candidates of unequal popularity.
 */
export function* voteStream({
  records,
  writeShards,
  candidates,
  seed,
  first = 0,
}: StreamShape): Generator<DynamoDBRecord> {
  const ballots = new Map<string, Choice>();
  const actions = plan({ seed, voters: records, candidateIds: candidateIds(candidates) });
  let made = 0;
  for (const action of actions) {
    if (made === records) return;
    const from = ballots.get(action.voterId);
    const to = action.kind === 'retract' ? undefined : toChoice(action.choice);
    // As in DynamoDB, a write that changes nothing leaves no record.
    if (from === to || (from && to && isSameChoice(from, to))) continue;
    if (to) ballots.set(action.voterId, to);
    else ballots.delete(action.voterId);
    yield record(action.voterId, from, to, writeShards, first + made);
    made++;
  }
}

function record(
  voterId: string,
  from: Choice | undefined,
  to: Choice | undefined,
  writeShards: number,
  index: number,
): DynamoDBRecord {
  const key = voterKey(POLL_ID, voterId);
  const keys = {
    [VOTES.pollShard]: { S: pollShard(POLL_ID, suffixOf(key, writeShards)) },
    [VOTES.voterKey]: { S: key },
  };
  const image = (choice: Choice) => ({
    ...keys,
    ...choiceAttributes({ choice, weight: 1 }),
    [VOTES.castAt]: { S: CAST_AT },
    [VOTES.expiresAt]: { N: EXPIRES_AT },
  });
  return {
    eventID: `${index.toString(16).padStart(8, '0')}${key.slice(0, 24)}`,
    eventName: from === undefined ? 'INSERT' : to === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: CAST_AT_SECONDS,
      Keys: keys,
      ...(to !== undefined && { NewImage: image(to) }),
      ...(from !== undefined && { OldImage: image(from) }),
      SequenceNumber: String(FIRST_SEQUENCE_NUMBER + BigInt(index)),
      SizeBytes: 300,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: STREAM_ARN,
  };
}
