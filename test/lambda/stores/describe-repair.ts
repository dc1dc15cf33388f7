import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { shardReader } from '../../../lambda/shared/recount/read-shard';
import { repairShard } from '../../../lambda/shared/recount/repair';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { totalsStore } from '../../../lambda/tally/totals-store';
import { NOON } from '../factories';
import { counted } from './additions';
import type { EngineTables } from './engine-tables';
import { newPollShard } from './fresh';

/** What setting counts right rests on. */
export function describeRepair(tables: EngineTables): void {
  let pollShard: string;

  beforeEach(() => {
    pollShard = newPollShard();
  });

  const repair = (votes: Record<string, number>) =>
    repairShard(tables.db, tables.totals, pollShard, new Map(Object.entries(votes)));
  const read = () => shardReader(tables.db, tables.totals)(pollShard);
  const votes = async () => Object.fromEntries((await read()).counters);
  const add = (fence?: number) =>
    totalsStore(tables.db, tables.totals, () => NOON).add({
      pollShard,
      ...counted(1, 5, { votes: { alice: 3, bob: 1 }, fence }),
    });

  it('sets the counts it is told, once or twice, and no others', async () => {
    await add(1);
    await repair({ alice: 4, constructor: 2 });
    await repair({ alice: 4, constructor: 2 });
    expect(await votes()).toEqual({ alice: 4, bob: 1, constructor: 2 });
  });

  it('sets nothing before the fence, where the tally still counts', async () => {
    await add();
    await expect(repair({ alice: 4 })).rejects.toThrow(ConditionalCheckFailedException);
    expect(await votes()).toEqual({ alice: 3, bob: 1 });
  });

  it('makes no totals of none', async () => {
    await expect(repair({ alice: 4 })).rejects.toThrow(ConditionalCheckFailedException);
    expect(await read()).toMatchObject(emptyShardTotals(pollShard));
  });

  it('has nothing to do where nothing is wrong', async () => {
    await repair({});
    expect(await votes()).toEqual({});
  });
}
