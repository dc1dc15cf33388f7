import type { KeepRecount, ProvedShard } from '../../../lambda/certify/recounted-shards';
import type { ShardTotals } from '../../../lambda/shared/tables/totals-item';
import type { TotalsStore } from '../../../lambda/tally/totals-store';
import { at, counted } from './additions';
import { newPollShard } from './fresh';
import { provedShard } from './proved-shard';

type Recounted = Pick<
  ShardTotals,
  'counters' | 'digest' | 'invalidBallots' | 'lateBallots' | 'discrepancies'
>;

export interface RecountsUnderTest {
  keepRecount: KeepRecount;
  /** The totals that recounts are kept with. */
  store: TotalsStore;
  read(pollShard: string): Promise<Recounted>;
}

const FENCE = at(5);

/** What certification relies on, of whatever keeps recounts. */
export function describeRecounts(make: () => RecountsUnderTest): void {
  let recounts: RecountsUnderTest;
  let pollShard: string;

  beforeEach(() => {
    recounts = make();
    pollShard = newPollShard();
  });

  const keep = (choices: Partial<ProvedShard> = {}) =>
    recounts.keepRecount(provedShard({ pollShard, fence: FENCE, ...choices }));
  const read = () => recounts.read(pollShard);
  const votes = async () => Object.fromEntries((await read()).counters);
  const raiseFence = () =>
    recounts.store.add({ pollShard, ...counted(1, 5, { votes: { alice: 3, constructor: 1 }, fence: 1 }) });

  it('keeps what a write shard was proved to hold', async () => {
    await raiseFence();
    const recount = { counters: new Map([['alice', 3]]), invalidBallots: 2, digest: 'e'.repeat(64) };
    await keep({ recount, lateBallots: 4 });
    expect(await read()).toMatchObject({
      digest: 'e'.repeat(64),
      invalidBallots: 2,
      lateBallots: 4,
      discrepancies: new Map(),
    });
    expect(await votes()).toEqual({ alice: 3, constructor: 1 });
  });

  it('sets wrong counts right, and no others', async () => {
    await raiseFence();
    const discrepancies = new Map([
      ['constructor', { counted: 1, recounted: 0 }],
      ['carol', { counted: 0, recounted: 2 }],
    ]);
    await keep({ discrepancies });
    expect(await votes()).toEqual({ alice: 3, constructor: 0, carol: 2 });
    expect((await read()).discrepancies).toEqual(discrepancies);
  });

  it('keeps the first recount, whatever a later or repeated call says', async () => {
    await raiseFence();
    const first = { discrepancies: new Map([['alice', { counted: 3, recounted: 4 }]]) };
    await keep(first);
    const held = await read();
    await keep(first);
    await keep({ discrepancies: new Map([['alice', { counted: 4, recounted: 9 }]]), lateBallots: 8 });
    expect(await read()).toEqual(held);
    expect(await votes()).toEqual({ alice: 4, constructor: 1 });
  });

  it('keeps no recount that goes by another fence', async () => {
    await raiseFence();
    await keep({ fence: at(4), discrepancies: new Map([['alice', { counted: 3, recounted: 9 }]]) });
    expect((await read()).digest).toBeUndefined();
    expect(await votes()).toEqual({ alice: 3, constructor: 1 });
  });

  it('keeps no recount of totals that have no fence, or are lost', async () => {
    await keep();
    expect((await read()).digest).toBeUndefined();
    await recounts.store.add({ pollShard, ...counted(1, 5) });
    await keep();
    expect((await read()).digest).toBeUndefined();
  });

  it('ends what the tally may add', async () => {
    await raiseFence();
    await keep();
    expect(await recounts.store.add({ pollShard, ...counted(6, 6) })).toMatchObject({
      applied: false,
      progress: { phase: 'recounted' },
    });
  });
}
