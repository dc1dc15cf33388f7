import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { VOTES } from '../../lambda/shared/names';
import { GRACE_MS, SEAL_AFTER_MS, SETTLE_MS } from '../../lambda/shared/times';
import { ballotKey } from './ballots';
import type { SceneFault } from './fault';

/** Stream records tell their creation to the second. In milliseconds. */
const RESOLUTION = 1_000;

/** Somebody alters a ballot when nothing may reach the table any more, and the fence is not there yet. */
export const lateAlteration: SceneFault = {
  name: 'late-alteration',
  does: 'a ballot is altered in the table between the end of the grace period and the fence',
  weight: 0,
  closing: { from: GRACE_MS + RESOLUTION, to: SEAL_AFTER_MS + SETTLE_MS - 2 * RESOLUTION },
  kind: 'scene',
  voters: 1,
  voterBallots: 'are altered',
  async befall(scene, random) {
    const [voterId = ''] = scene.voterIds;
    const candidateId = random.pick(scene.candidateIds);
    const { Attributes } = await scene.db.send(
      new UpdateItemCommand({
        TableName: scene.votesTable,
        Key: await ballotKey(scene, voterId),
        UpdateExpression: 'SET #candidateId = :candidateId',
        ExpressionAttributeNames: { '#candidateId': VOTES.candidateId },
        ExpressionAttributeValues: { ':candidateId': { S: candidateId } },
        ReturnValues: 'UPDATED_OLD',
      }),
    );
    const before = Attributes?.[VOTES.candidateId]?.S;
    // A record that alters no choice is none to be told of.
    const lateBallots = before === candidateId ? 0 : 1;
    return { detail: `that of ${voterId}, from ${before} to ${candidateId}`, traces: { lateBallots } };
  },
};
