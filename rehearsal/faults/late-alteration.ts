import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GRACE_MS, SEAL_AFTER_MS, SETTLE_MS } from '../../contract/limits';
import { VOTES } from '../../lambda/shared/names';
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
    const TableName = scene.votesTable;
    const Key = await ballotKey(scene, voterId);
    const { Item } = await scene.db.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    const before = Item?.[VOTES.candidateId]?.S;
    if (before === undefined) throw new Error(`${voterId} has no ballot to alter.`);
    const candidateId = random.pick(scene.candidateIds.filter((other) => other !== before));
    await scene.db.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'SET #candidateId = :candidateId',
        ExpressionAttributeNames: { '#candidateId': VOTES.candidateId },
        ExpressionAttributeValues: { ':candidateId': { S: candidateId } },
      }),
    );
    const detail = `that of ${voterId}, from ${before} to ${candidateId}`;
    return { detail, traces: { lateBallots: 1 } };
  },
};
