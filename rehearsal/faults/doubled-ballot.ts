import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { VOTES } from '../../lambda/shared/names';
import { ballotKey, wrongShard } from './ballots';
import type { StateFault } from './fault';

export const doubledBallot: StateFault = {
  name: 'doubled-ballot',
  does: "a voter's ballot is copied into another write shard",
  weight: 4,
  kind: 'state',
  voters: 1,
  async apply(context, random) {
    const [voterId = ''] = context.voterIds;
    const TableName = context.votesTable;
    const { Item } = await context.db.send(
      new GetItemCommand({ TableName, Key: await ballotKey(context, voterId), ConsistentRead: true }),
    );
    if (Item === undefined) throw new Error(`${voterId} has no ballot to copy.`);
    const shard = wrongShard(context, Item[VOTES.voterKey]?.S ?? '', random);
    const copy = { ...Item, [VOTES.pollShard]: { S: shard } };
    await context.db.send(new PutItemCommand({ TableName, Item: copy }));
    return { detail: `that of ${voterId}, into ${shard}`, traces: { invalidBallots: 1 } };
  },
};
