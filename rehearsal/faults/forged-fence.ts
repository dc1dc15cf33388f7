import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { FENCE } from '../../lambda/shared/names';
import { anyShard, itemKey } from './ballots';
import type { StateFault } from './fault';

const HIGHEST_MARK = 1_000_000;
/** Distinguishes one forged fence from another. In milliseconds, after the start of an epoch long gone. */
const SOME_TIME = Date.parse('2001-01-01T00:00:00Z');

/** The same order writes the same item, and the stream tells of no write that alters nothing: it is met once. */
export const forgedFence: StateFault = {
  name: 'forged-fence',
  does: 'a fence is written into the open poll',
  weight: 4,
  kind: 'state',
  voters: 0,
  async apply(context, random) {
    const shard = anyShard(context, random);
    const mark = random.between(1, HIGHEST_MARK);
    const at = { S: new Date(SOME_TIME + random.seed()).toISOString() };
    const Item = {
      ...itemKey(shard, FENCE.voterKey),
      [FENCE.mark]: { N: String(mark) },
      [FENCE.fencedAt]: at,
      [FENCE.closesAt]: at,
    };
    await context.db.send(new PutItemCommand({ TableName: context.votesTable, Item }));
    return { detail: `in ${shard}, with the mark ${mark}`, traces: { unexplainedFences: 1 } };
  },
};
