import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { VOTES } from '../../lambda/shared/names';
import { inventedVoterKey, itemKey, wrongShard } from './ballots';
import type { SceneFault } from './fault';

/** Looks like a ballot in every way but one: its voter key leads to another write shard. */
export const misplacedBallot: SceneFault = {
  name: 'misplaced-ballot',
  does: 'a well-formed ballot is written into a write shard that is not its own',
  weight: 4,
  kind: 'scene',
  voters: 0,
  async befall(scene, random) {
    const voterKey = inventedVoterKey(random);
    const shard = wrongShard(scene, voterKey, random);
    const candidateId = random.pick(scene.candidateIds);
    const Item = {
      ...itemKey(shard, voterKey),
      [VOTES.candidateId]: { S: candidateId },
      [VOTES.castAt]: { S: new Date().toISOString() },
    };
    await scene.db.send(new PutItemCommand({ TableName: scene.votesTable, Item }));
    return { detail: `for ${candidateId}, in ${shard}`, traces: { invalidBallots: 1 } };
  },
};
