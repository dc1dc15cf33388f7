import type { LateBallots } from '../../../lambda/shared/tables/late-notes';
import type { ShardTotals } from '../../../lambda/shared/tables/totals-item';
import type { ShardProgress, TotalsStore } from '../../../lambda/tally/totals-store';
import { at, counted, late, type Step, seenAt, stoodFor } from './additions';
import { newPollShard } from './fresh';

export interface TotalsUnderTest {
  store: TotalsStore;
  read(pollShard: string): Promise<Pick<ShardTotals, 'counters' | 'expired' | 'mark' | 'unexplainedFences'>>;
  readLate(pollShard: string): Promise<LateBallots>;
  /** When the newest pulse that was met was sent. */
  readMet(pollShard: string): Promise<string | undefined>;
  /** Keeps a recount of a fenced write shard. */
  recount(pollShard: string): Promise<void>;
}

const APPLIED = { applied: true };

/** What tally and certification rely on, of whatever keeps totals. */
export function describeTotalsStore(make: () => TotalsUnderTest): void {
  let totals: TotalsUnderTest;
  let pollShard: string;

  beforeEach(() => {
    totals = make();
    pollShard = newPollShard();
  });

  const add = (step: Step) => totals.store.add({ pollShard, ...step });

  /** Adds what must be taken. */
  async function given(...steps: Step[]): Promise<void> {
    for (const step of steps) expect(await add(step)).toEqual(APPLIED);
  }

  /** Adds what must be refused, with where the totals stand, and must leave no trace. */
  async function expectRefused(step: Step, phase: ShardProgress['phase'], through?: number, lateNotes = 0) {
    const held = await everything();
    const countedThrough = through === undefined ? undefined : at(through);
    expect(await add(step)).toEqual({ applied: false, progress: { countedThrough, phase, lateNotes } });
    expect(await everything()).toEqual(held);
  }

  const everything = async () => [await totals.read(pollShard), await totals.readLate(pollShard)];
  const votes = async () => Object.fromEntries((await totals.read(pollShard)).counters);

  describe('totals that are counting', () => {
    it('begin with the first addition', async () => {
      await given(counted(1, 3, { votes: { alice: 2, constructor: 1 } }));
      expect(await votes()).toEqual({ alice: 2, constructor: 1 });
    });

    it('take votes and give them back', async () => {
      await given(
        counted(1, 3, { votes: { alice: 2, bob: 1 } }),
        counted(4, 5, { votes: { alice: -1, bob: 1 } }),
      );
      expect(await votes()).toEqual({ alice: 1, bob: 2 });
    });

    it('count expired ballots beside the votes, which stay', async () => {
      await given(
        counted(1, 3, { votes: { alice: 2 } }),
        counted(4, 5, { votes: {}, expired: { alice: 1 } }),
      );
      const { counters, expired } = await totals.read(pollShard);
      expect([...counters, ...expired]).toEqual([
        ['alice', 2],
        ['alice', 1],
      ]);
    });

    it('keep write shards apart', async () => {
      await given(counted(1, 3));
      const other = newPollShard();
      expect(await totals.store.add({ pollShard: other, ...counted(1, 1, { votes: { bob: 1 } }) })).toEqual(
        APPLIED,
      );
      expect(await votes()).toEqual({ alice: 1 });
    });

    it('count an addition that comes again once', async () => {
      const step = counted(1, 3);
      await given(step);
      await expectRefused(step, 'counting', 3);
    });

    it('refuse an addition of before, delayed until a later one was made', async () => {
      await given(counted(1, 3), counted(4, 9));
      await expectRefused(counted(2, 3), 'counting', 9);
      await expectRefused(seenAt(3, counted(4, 9)), 'counting', 9);
    });

    it('refuse an addition that begins at the very record they stand at', async () => {
      await given(counted(1, 3));
      await expectRefused(counted(3, 5), 'counting', 3);
    });

    it('compare positions as numbers, whatever their length', async () => {
      await given(counted(1, 9), counted(10, 99), counted(100, 100));
      await expectRefused(counted(20, 101), 'counting', 100);
    });

    it('go on with the stream of a table made anew', async () => {
      await given(counted(1, 1_000));
      const label = '2026-11-22T08:00:00.000';
      await given({ ...counted(1, 1), expected: { before: at(1, label) }, through: at(1, label) });
      expect(await votes()).toEqual({ alice: 2 });
    });

    it('take what was made of the very position they stand at', async () => {
      await given(counted(1, 3), seenAt(3, counted(4, 5)));
      expect(await votes()).toEqual({ alice: 2 });
    });

    it.each([2, 4])('refuse what was made of another position: %d', async (seen) => {
      await given(counted(1, 3));
      await expectRefused(seenAt(seen, counted(5, 6)), 'counting', 3);
    });

    it('refuse what was made of a position when they are lost', async () => {
      await expectRefused(seenAt(3, counted(4, 5)), 'counting');
    });

    it('add up fences that nothing explains', async () => {
      await given(
        counted(1, 3, { unexplainedFences: 2 }),
        late(4, 4, 0, {}, { behindFence: false, unexplainedFences: 1 }),
      );
      expect(await totals.read(pollShard)).toMatchObject({ unexplainedFences: 3, mark: 0 });
    });
  });

  describe('pulses', () => {
    const EARLIER = '2026-11-21T11:59:55.000Z';
    const LATER = '2026-11-21T12:00:00.000Z';
    const meet = (sentAt: string) => totals.store.meet(pollShard, { sentAt, position: at(1) });

    it('are met, a later one in the place of an earlier, never the other way', async () => {
      expect(await totals.readMet(pollShard)).toBeUndefined();
      for (const sentAt of [EARLIER, LATER, EARLIER, LATER]) await meet(sentAt);
      expect(await totals.readMet(pollShard)).toBe(LATER);
      expect(await totals.readMet(newPollShard())).toBeUndefined();
    });

    it('leave no trace in what is counted', async () => {
      await meet(EARLIER);
      await given(counted(1, 3, { fence: 1 }), late(4, 4, 0, { ann: stoodFor('alice') }));
      const held = await everything();
      await meet(LATER);
      expect(await everything()).toEqual(held);
      await totals.recount(pollShard);
      await meet('2026-11-21T12:00:05.000Z');
      await expectRefused(counted(5, 5), 'recounted', 4, 1);
    });
  });

  describe('late ballots before the fence', () => {
    const early = (first: number, through: number, notes: number, voter: string) =>
      late(first, through, notes, { [voter]: stoodFor('alice') }, { behindFence: false });

    it('are noted, and do not count', async () => {
      await given(counted(1, 3), early(4, 4, 0, 'ann'), early(5, 5, 1, 'bea'));
      expect(await votes()).toEqual({ alice: 1 });
      expect((await totals.readLate(pollShard)).size).toBe(2);
      await expectRefused(counted(5, 6), 'counting', 5, 2);
    });

    it('are noted though nothing was ever counted', async () => {
      await given(early(1, 1, 0, 'ann'));
      await expectRefused(counted(1, 1), 'counting', 1, 1);
    });

    it('leave the way open to the fence', async () => {
      await given(early(1, 1, 0, 'ann'), counted(2, 2, { fence: 1 }));
      await expectRefused(counted(3, 3), 'fenced', 2, 1);
    });

    it.each([0, 2])('are refused with a number that is not the next: %d', async (notes) => {
      await given(early(1, 1, 0, 'ann'));
      await expectRefused(early(2, 2, notes, 'bea'), 'counting', 1, 1);
    });

    it('are refused with a number where there is no note yet', async () => {
      await given(counted(1, 3));
      await expectRefused(early(4, 4, 1, 'ann'), 'counting', 3);
    });

    it('are refused once the write shard is fenced', async () => {
      await given(counted(1, 5, { fence: 1 }));
      await expectRefused(early(6, 6, 0, 'ann'), 'fenced', 5);
    });
  });

  describe('totals that are fenced', () => {
    beforeEach(() => given(counted(1, 5, { fence: 1 })));

    const altered = (first: number, notes: number, voter = 'ann') =>
      late(first, first, notes, { [voter]: stoodFor('alice') });

    it('have counted what came with the fence', async () => {
      expect(await votes()).toEqual({ alice: 1 });
      expect(await totals.read(pollShard)).toMatchObject({ mark: 1 });
    });

    it('count no more', async () => {
      await expectRefused(counted(6, 6), 'fenced', 5);
      await expectRefused(seenAt(5, counted(6, 6)), 'fenced', 5);
      await expectRefused(counted(6, 6, { fence: 2 }), 'fenced', 5);
    });

    it('keep how late ballots stood before', async () => {
      const ballots = {
        ann: stoodFor('alice'),
        bea: stoodFor(),
        cat: stoodFor('bob', true),
        dan: stoodFor('constructor'),
      };
      await given(late(6, 9, 0, ballots));
      expect(await totals.readLate(pollShard)).toEqual(new Map(Object.entries(ballots)));
    });

    it('keep of a ballot how it stood before its first alteration', async () => {
      await given(late(6, 6, 0, { ann: stoodFor('alice') }), late(7, 7, 1, { ann: stoodFor('bob') }));
      expect(await totals.readLate(pollShard)).toEqual(new Map([['ann', stoodFor('alice')]]));
    });

    it('note a ballot altered late once when it comes again', async () => {
      await given(altered(6, 0));
      await expectRefused(altered(6, 0), 'fenced', 6, 1);
      await expectRefused(seenAt(5, altered(6, 0)), 'fenced', 6, 1);
    });

    it.each([0, 2])('refuse a note with a number that is not the next: %d', async (notes) => {
      await given(altered(6, 0));
      await expectRefused(altered(7, notes), 'fenced', 6, 1);
    });

    it('tell of ten notes as of one', async () => {
      await given(...Array.from({ length: 10 }, (_, n) => altered(6 + n, n, `voter-${n}`)));
      expect((await totals.readLate(pollShard)).size).toBe(10);
      await expectRefused(altered(16, 9), 'fenced', 15, 10);
    });

    it('move on with a mark, which is no note', async () => {
      await given(late(6, 6, 0, {}, { mark: 2 }), altered(7, 0));
      expect(await totals.read(pollShard)).toMatchObject({ mark: 2 });
      await expectRefused(altered(8, 0), 'fenced', 7, 1);
    });

    it('refuse a mark of before', async () => {
      await given(late(6, 6, 0, {}, { mark: 2 }), late(7, 7, 0, {}, { mark: 3 }));
      await expectRefused(late(6, 6, 0, {}, { mark: 2 }), 'fenced', 7);
    });

    it('add up fences that nothing explains', async () => {
      await given(late(6, 6, 0, {}, { unexplainedFences: 1 }), late(7, 7, 0, {}, { unexplainedFences: 1 }));
      expect(await totals.read(pollShard)).toMatchObject({ unexplainedFences: 2 });
    });

    it('take nothing any more once they are recounted', async () => {
      await given(altered(6, 0));
      await totals.recount(pollShard);
      await expectRefused(altered(7, 1), 'recounted', 6, 1);
      await expectRefused(late(7, 7, 1, {}, { mark: 2 }), 'recounted', 6, 1);
      await expectRefused(counted(7, 7), 'recounted', 6, 1);
    });
  });

  test('nothing is late behind a fence that was not met', async () => {
    await given(counted(1, 3));
    await expectRefused(late(4, 4, 0, { ann: stoodFor('alice') }), 'counting', 3);
    await expectRefused(late(4, 4, 0, {}, { mark: 1 }), 'counting', 3);
  });
}
