import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { shardReader } from '../../../lambda/shared/recount/read-shard';
import { repairChecked, repairShard } from '../../../lambda/shared/recount/repair';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { totalsStore } from '../../../lambda/tally/totals-store';
import { NOON } from '../factories';
import { at, counted } from './additions';
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

  describe('of a write shard that is counted into', () => {
    const repairAt = (seen: number | undefined, through: number, votes: Record<string, number>) =>
      repairChecked(
        tables.db,
        tables.totals,
        { pollShard, seen: seen === undefined ? undefined : at(seen), through: at(through) },
        new Map(Object.entries(votes)),
      );
    const store = () => totalsStore(tables.db, tables.totals, () => NOON);
    const deliver = (first: number, through: number) =>
      store().add({ pollShard, ...counted(first, through) });

    it('sets the counts it is told, and what stands before the checkpoint counts no more', async () => {
      await add();
      expect(await repairAt(5, 9, { alice: 7 })).toBe(true);
      expect(await deliver(6, 8)).toMatchObject({ applied: false });
      expect(await deliver(10, 10)).toMatchObject({ applied: true });
      expect(await votes()).toEqual({ alice: 8, bob: 1 });
    });

    it('makes totals where all of them were lost', async () => {
      expect(await repairAt(undefined, 9, { alice: 7 })).toBe(true);
      expect(await deliver(1, 5)).toMatchObject({ applied: false });
      expect(await votes()).toEqual({ alice: 7 });
    });

    it('never takes a position back', async () => {
      await add();
      await repairAt(5, 3, { alice: 7 });
      expect(await read()).toMatchObject({ countedThrough: at(5) });
    });

    it.each([
      ['something was counted meanwhile', undefined, 4],
      ['something was counted into lost totals', undefined, undefined],
      ['the fence was met', 1, 5],
    ])('sets nothing where %s', async (_, fence, seen) => {
      await add(fence);
      expect(await repairAt(seen, 9, { alice: 7 })).toBe(false);
      expect(await votes()).toEqual({ alice: 3, bob: 1 });
    });
  });
}
