import type { DynamoDBRecord } from 'aws-lambda';
import type { PollChange } from '../../../contract/poll-changes';
import type { PollChanged } from '../../../lambda/events/events-of';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { toPollItem } from '../../../lambda/shared/tables/poll-item';
import { NOON, testPoll } from '../factories';

/** An instant so many seconds after noon. */
export const at = (seconds: number) => new Date(NOON + seconds * 1_000).toISOString();

/** A poll that was created at noon, open from then on for an hour, with these later changes in its log. */
export function loggedPoll(choices: Partial<Poll> = {}, ...later: PollChange[]): Poll {
  const { draft } = choices;
  const created: PollChange = { at: at(0), action: 'created', after: { ...(draft && { draft }) } };
  return testPoll({ opensAt: undefined, closesAt: at(3_600), changes: [created, ...later], ...choices });
}

export function change(
  seconds: number,
  after: PollChange['after'],
  before: PollChange['before'] = {},
): PollChange {
  return { at: at(seconds), action: 'changed', before, after };
}

/** A record of the stream of Polls as Lambda delivers it. */
export function pollRecord({ before, after }: PollChanged, sequenceNumber = 1): DynamoDBRecord {
  const image = (poll: Poll) => JSON.parse(JSON.stringify(toPollItem(poll)));
  return {
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    dynamodb: {
      ApproximateCreationDateTime: NOON / 1_000,
      Keys: { pollId: { S: (after ?? before)?.pollId ?? '' } },
      ...(before && { OldImage: image(before) }),
      ...(after && { NewImage: image(after) }),
      SequenceNumber: String(sequenceNumber),
    },
  };
}
