import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { choiceText } from '../../contract/choice';
import { GRACE_MS, SEAL_AFTER_MS, SETTLE_MS } from '../../contract/limits';
import { VOTES } from '../../lambda/shared/names';
import { choiceAttributes, readVoteItem } from '../../lambda/shared/tables/ballot';
import { ballotKey } from './ballots';
import type { StateFault } from './fault';
import { otherChoice } from './random-choice';

/** Stream records tell their creation to the second. In milliseconds. */
const RESOLUTION = 1_000;

/** Somebody alters a ballot when nothing may reach the table any more, and the fence is not there yet. */
export const lateAlteration: StateFault = {
  name: 'late-alteration',
  does: 'a ballot is altered in the table between the end of the grace period and the fence',
  weight: 0,
  closing: { from: GRACE_MS + RESOLUTION, to: SEAL_AFTER_MS + SETTLE_MS - 2 * RESOLUTION },
  kind: 'state',
  voters: 1,
  voterBallots: 'are altered',
  async apply(context, random) {
    const [voterId = ''] = context.voterIds;
    const TableName = context.votesTable;
    const Key = await ballotKey(context, voterId);
    const { Item } = await context.db.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    const read = readVoteItem(Item ?? {});
    if (read.kind !== 'ballot') throw new Error(`${voterId} has no ballot to alter.`);
    const before = read.ballot.choice;
    const after = otherChoice(context, before, random);
    await context.db.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'SET #choice = :choice',
        ExpressionAttributeNames: { '#choice': VOTES.choice },
        ExpressionAttributeValues: {
          ':choice': choiceAttributes({ choice: after, weight: 1 })[VOTES.choice],
        },
      }),
    );
    const detail = `that of ${voterId}, from ${choiceText(before)} to ${choiceText(after)}`;
    return { detail, traces: { lateBallots: 1 } };
  },
};
