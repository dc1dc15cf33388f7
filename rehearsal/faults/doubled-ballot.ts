import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { VOTES } from '../../lambda/shared/names';
import { ballotKey, wrongShard } from './ballots';
import type { SceneFault } from './fault';

export const doubledBallot: SceneFault = {
  name: 'doubled-ballot',
  does: "a voter's ballot is copied into another write shard",
  weight: 4,
  kind: 'scene',
  voters: 1,
  async befall(scene, random) {
    const [voterId = ''] = scene.voterIds;
    const TableName = scene.votesTable;
    const { Item } = await scene.db.send(
      new GetItemCommand({ TableName, Key: await ballotKey(scene, voterId), ConsistentRead: true }),
    );
    if (Item === undefined) throw new Error(`${voterId} has no ballot to copy.`);
    const shard = wrongShard(scene, Item[VOTES.voterKey]?.S ?? '', random);
    const copy = { ...Item, [VOTES.pollShard]: { S: shard } };
    await scene.db.send(new PutItemCommand({ TableName, Item: copy }));
    return { detail: `that of ${voterId}, into ${shard}`, traces: { invalidBallots: 1 } };
  },
};
