import type { SourceChange, SourceRow, SourceShard } from '../../../migration/source/source-shard';
import { drain } from '../support/changes';

/** A shard with the poll `Summer vote` and its candidates 1, 2 and 3, and what a voting application does to it. */
export interface SourceWorld {
  shard: SourceShard;
  /** @param castAt ISO 8601 UTC. */
  cast(voterId: string | null, candidateId: string | null, castAt?: string): Promise<void>;
  retract(voterId: string): Promise<void>;
}

const CAST_AT = '2026-01-01T12:00:00.000Z';

/** What all source shards have in common. */
export function describeSourceShard(kind: string, build: () => Promise<SourceWorld>): void {
  describe(`${kind}: what was there before`, () => {
    it('tells the poll', async () => {
      const { shard } = await build();
      expect(await shard.poll()).toMatchObject({
        title: 'Summer vote',
        candidates: [
          { id: '1', label: 'Ann' },
          { id: '2', label: 'Ben' },
          { id: '3', label: 'Cleo' },
        ],
      });
    });

    it('counts ballots, and tells what the database counts', async () => {
      const { shard, cast, retract } = await build();
      await cast('anna', '1');
      await cast('ben', '1');
      await cast('cleo', '2');
      await cast('cleo', '3');
      await cast('dora', '2');
      await retract('dora');
      await cast('nobody', null);
      expect(await shard.countBallots()).toBe(4);
      expect(await shard.counts()).toEqual(
        new Map([
          ['1', 2],
          ['3', 1],
        ]),
      );
    });

    it('gives all ballots page by page, in the order of bytes, those of no voter last', async () => {
      const { shard, cast } = await build();
      const voters = ['ä', 'b', 'Z', 'a', null, 'é', 'e\u0301', null, 'B', '10', '9', null];
      for (const voter of voters) await cast(voter, '1');
      const seen = (await pages(shard, 2)).map(({ voterId }) => voterId);
      expect(seen).toEqual(['10', '9', 'B', 'Z', 'a', 'b', 'e\u0301', 'ä', 'é', null, null, null]);
    });

    it('gives no ballot behind the last key of a range', async () => {
      const { shard, cast } = await build();
      for (const voter of ['a', 'b', 'c', 'd']) await cast(voter, '1');
      const [, , third] = await shard.rowsOf(['a', 'b', 'c']);
      if (!third) throw new Error('There are three.');
      const voters = (await shard.rows({ through: third }, 10)).map(({ voterId }) => voterId);
      expect(voters).toEqual(['a', 'b', 'c']);
    });

    it('has no last key where there is no ballot', async () => {
      expect(await (await build()).shard.lastKey()).toBeUndefined();
    });

    it('gives the ballots of some voters as they stand', async () => {
      const { shard, cast } = await build();
      await cast('anna', '1', CAST_AT);
      await cast('ben', '2', CAST_AT);
      expect(await shard.rowsOf(['ben', 'zoe'])).toEqual([
        { voterId: 'ben', rowId: expect.any(String), candidateId: '2', castAt: CAST_AT },
      ]);
    });
  });

  it(`${kind} gives the ballots in some rows as they stand, and none for rows that are gone`, async () => {
    const { shard, cast, retract } = await build();
    for (const voter of ['anna', 'ben', 'cleo']) await cast(voter, '1', CAST_AT);
    const [anna, ben] = await shard.rowsOf(['anna', 'ben']);
    await cast('anna', '2', CAST_AT);
    await retract('ben');
    expect(await shard.rowsAt([anna?.rowId ?? '', ben?.rowId ?? ''])).toEqual([
      { voterId: 'anna', rowId: anna?.rowId, candidateId: '2', castAt: CAST_AT },
    ]);
    expect(await shard.rowsAt([])).toEqual([]);
  });

  describe(`${kind}: the outbox`, () => {
    it('has every change since it was installed, in order, and none before', async () => {
      const { shard, cast, retract } = await build();
      await cast('anna', '1', CAST_AT);
      await shard.installCapture();
      await cast('anna', '2', CAST_AT);
      await retract('anna');
      await cast('ben', null, CAST_AT);
      const changes = await drain(shard);
      expect(changes.map(({ voterId, ballot }) => [voterId, ballot])).toEqual([
        ['anna', { candidateId: '2', castAt: CAST_AT }],
        ['anna', undefined],
        ['ben', { candidateId: null, castAt: CAST_AT }],
      ]);
      const versions = changes.map(({ version }) => version);
      expect(versions).toEqual([...versions].sort((a, b) => a - b));
      expect(new Set(versions).size).toBe(3);
    });

    it('deletes what was applied, and gives the rest again', async () => {
      const { shard, cast } = await captured(build);
      for (const voter of ['a', 'b', 'c']) await cast(voter, '1');
      const applied = await shard.relay(10, async ([first, second]) => versionsOf([first, second]));
      expect(applied).toBe(2);
      expect((await drain(shard)).map(({ voterId }) => voterId)).toEqual(['c']);
    });

    it('gives everything again when applying fails', async () => {
      const { shard, cast } = await captured(build);
      await cast('anna', '1');
      const failing = shard.relay(10, async () => {
        throw new Error('The pipeline is away.');
      });
      await expect(failing).rejects.toThrow('away');
      expect((await shard.outbox()).rows).toBe(1);
      expect(await drain(shard)).toHaveLength(1);
    });

    it('gives two relays different changes', async () => {
      const { shard, cast } = await captured(build);
      for (const voter of ['a', 'b', 'c', 'd']) await cast(voter, '1');
      const seen: SourceChange[][] = [];
      await shard.relay(2, async (first) => {
        seen.push([...first]);
        await shard.relay(2, async (second) => {
          seen.push([...second]);
          return versionsOf(second);
        });
        return versionsOf(first);
      });
      expect(seen.map((changes) => changes.map(({ voterId }) => voterId))).toEqual([
        ['a', 'b'],
        ['c', 'd'],
      ]);
    });

    it('tells whose changes are pending, claimed ones included', async () => {
      const { shard, cast } = await captured(build);
      await cast('anna', '1');
      await shard.relay(10, async (changes) => {
        expect(await shard.pendingOf(['anna', 'ben'])).toEqual(new Set(['anna']));
        return versionsOf(changes);
      });
      expect(await shard.pendingOf(['anna', 'ben'])).toEqual(new Set());
    });

    it('is empty at first, and tells how many wait', async () => {
      const { shard, cast } = await captured(build);
      expect(await shard.outbox()).toEqual({ rows: 0, oldestMs: 0 });
      await cast('anna', '1');
      const { rows, oldestMs } = await shard.outbox();
      expect(rows).toBe(1);
      expect(oldestMs).toBeGreaterThanOrEqual(0);
    });

    it('gives later changes higher versions than it told before, and higher ones still when some are skipped', async () => {
      const { shard, cast } = await captured(build);
      await cast('anna', '1');
      const told = await shard.version();
      await cast('anna', '2');
      await shard.skipVersions();
      await cast('anna', '3');
      const [first, second, third] = (await drain(shard)).map(({ version }) => version);
      expect(first).toBe(told);
      expect(second).toBeGreaterThan(told);
      expect(third).toBeGreaterThan(told + 999_999);
    });

    it('is told again how touched voters stand, with a ballot or without', async () => {
      const { shard, cast } = await captured(build);
      await cast('anna', '1', CAST_AT);
      await drain(shard);
      await shard.touch(['anna', 'zoe']);
      const changes = await drain(shard);
      expect(new Map(changes.map(({ voterId, ballot }) => [voterId, ballot]))).toEqual(
        new Map([
          ['anna', { candidateId: '1', castAt: CAST_AT }],
          ['zoe', undefined],
        ]),
      );
    });

    it('is told that no voter has a ballot that is known by its key alone', async () => {
      const { shard } = await captured(build);
      await shard.touchExtra(['f00d']);
      const [change] = await drain(shard);
      expect(change).toMatchObject({ voterId: null, voterKey: 'f00d', ballot: undefined });
    });

    it('is installed twice as once, and taken out twice as once', async () => {
      const { shard, cast } = await captured(build);
      await cast('anna', '1');
      await shard.installCapture();
      expect((await shard.outbox()).rows).toBe(1);
      await shard.removeCapture();
      await shard.removeCapture();
      await cast('anna', '2');
      await shard.installCapture();
      expect((await shard.outbox()).rows).toBe(0);
    });
  });

  describe(`${kind}: the fence`, () => {
    it('refuses voters until it is opened', async () => {
      const { shard, cast, retract } = await captured(build);
      await cast('anna', '1');
      expect(await shard.authority()).toEqual({ authority: 'sql', epoch: 1 });
      await shard.fence(2);
      expect(await shard.authority()).toEqual({ authority: 'pipeline', epoch: 2 });
      await expect(cast('anna', '2')).rejects.toThrow();
      await expect(cast('ben', '2')).rejects.toThrow();
      await expect(retract('anna')).rejects.toThrow();
      await shard.open(3);
      expect(await shard.authority()).toEqual({ authority: 'sql', epoch: 3 });
      await cast('anna', '2');
      expect(await shard.rowsOf(['anna'])).toMatchObject([{ candidateId: '2' }]);
    });

    it('has a marker that is passed when all before it is relayed, claimed ones included', async () => {
      const { shard, cast } = await captured(build);
      expect(await shard.isMarkerPassed(2)).toBe(false);
      await cast('anna', '1');
      await shard.fence(2);
      expect(await shard.isMarkerPassed(2)).toBe(false);
      await shard.relay(10, async (changes) => {
        expect(await shard.isMarkerPassed(2)).toBe(false);
        return versionsOf(changes);
      });
      expect(await shard.isMarkerPassed(2)).toBe(true);
    });

    it('has one marker an epoch: what comes behind it does not hold it', async () => {
      const { shard } = await captured(build);
      await shard.fence(2);
      await shard.touch(['anna']);
      await shard.fence(2);
      expect(await shard.isMarkerPassed(2)).toBe(true);
    });

    it('does nothing in an epoch that is over', async () => {
      const { shard, cast } = await captured(build);
      await shard.fence(2);
      await shard.open(3);
      await shard.fence(2);
      await cast('anna', '1');
      await shard.fence(4);
      await shard.open(3);
      await expect(cast('anna', '2')).rejects.toThrow();
      expect(await shard.authority()).toEqual({ authority: 'pipeline', epoch: 4 });
    });

    it('stays when the capture is taken out behind it, and nothing else does', async () => {
      const { shard, cast } = await captured(build);
      await cast('anna', '1');
      await shard.fence(2);
      await shard.removeCapture();
      await shard.removeCapture();
      await expect(cast('anna', '2')).rejects.toThrow();
      expect(await shard.authority()).toEqual({ authority: 'pipeline', epoch: 2 });
      expect((await shard.outbox()).rows).toBe(0);
      await shard.open(3);
      await cast('anna', '2');
      expect((await shard.outbox()).rows).toBe(0);
    });

    it('opens and closes twice as once', async () => {
      const { shard, cast } = await captured(build);
      await shard.fence(2);
      await shard.installCapture();
      await expect(cast('anna', '1')).rejects.toThrow();
      await shard.open(3);
      await shard.open(3);
      await cast('anna', '1');
    });
  });

  describe(`${kind}: the way back`, () => {
    const change = (position: string, voterId: string, candidateId?: string) => ({
      pollShard: 'moved#0',
      position,
      voterId,
      ballot: candidateId === undefined ? undefined : { candidateId, castAt: CAST_AT },
    });

    it('writes votes, changes and retractions behind the fence, uncaptured and counted', async () => {
      const { shard, cast } = await captured(build);
      await cast('anna', '1');
      await cast('ben', '1');
      await drain(shard);
      await shard.fence(2);
      const applied = await shard.applyBack([
        change('001', 'anna', '2'),
        change('002', 'ben'),
        change('003', 'zoe', '1'),
        change('004', 'zoe', '3'),
      ]);
      expect(applied).toBe(4);
      expect(await shard.rowsOf(['anna', 'ben', 'zoe'])).toMatchObject([
        { voterId: 'anna', candidateId: '2', castAt: CAST_AT },
        { voterId: 'zoe', candidateId: '3', castAt: CAST_AT },
      ]);
      expect(await shard.counts()).toEqual(
        new Map([
          ['2', 1],
          ['3', 1],
        ]),
      );
      expect((await shard.outbox()).rows).toBe(0);
      await expect(cast('anna', '1')).rejects.toThrow();
    });

    it('passes over what it has written before, by write shard', async () => {
      const { shard } = await captured(build);
      await shard.applyBack([change('002', 'anna', '2')]);
      expect(await shard.applyBack([change('001', 'anna', '1'), change('002', 'anna', '3')])).toBe(0);
      expect(await shard.rowsOf(['anna'])).toMatchObject([{ candidateId: '2' }]);
      expect(await shard.backPositions()).toEqual(new Map([['moved#0', '002']]));
      expect(await shard.applyBack([{ ...change('001', 'ben', '1'), pollShard: 'moved#1' }])).toBe(1);
      expect(await shard.backPositions()).toEqual(
        new Map([
          ['moved#0', '002'],
          ['moved#1', '001'],
        ]),
      );
    });

    it('can be rehearsed, which changes nothing', async () => {
      const { shard, cast } = await captured(build);
      await shard.rehearseBack();
      await cast('anna', '1', CAST_AT);
      await drain(shard);
      const before = await shard.rowsOf(['anna']);
      await shard.rehearseBack();
      expect(await shard.rowsOf(['anna'])).toEqual(before);
      expect(await shard.countBallots()).toBe(1);
      expect(await shard.counts()).toEqual(new Map([['1', 1]]));
      expect((await shard.outbox()).rows).toBe(0);
    });
  });

  describe(`${kind}: what it is`, () => {
    it('has a fingerprint that capture, fence and votes do not change', async () => {
      const { shard, cast } = await build();
      const before = await shard.fingerprint();
      await shard.installCapture();
      await cast('anna', '1');
      expect(await shard.fingerprint()).toBe(before);
      await shard.fence(2);
      expect(await shard.fingerprint()).toBe(before);
    });

    it('is the same server each time it is asked', async () => {
      const { shard } = await build();
      const { system, timeline } = await shard.identity();
      expect(system).not.toBe('');
      expect(timeline).toBeGreaterThan(0);
      expect(await shard.identity()).toEqual({ system, timeline });
    });
  });
}

/** All ballots, so many at a time. */
async function pages(shard: SourceShard, limit: number): Promise<SourceRow[]> {
  const through = await shard.lastKey();
  const seen: SourceRow[] = [];
  let page: SourceRow[] = [];
  do {
    page = through ? await shard.rows({ after: seen.at(-1), through }, limit) : [];
    seen.push(...page);
  } while (page.length > 0);
  return seen;
}

async function captured(build: () => Promise<SourceWorld>): Promise<SourceWorld> {
  const world = await build();
  await world.shard.installCapture();
  return world;
}

function versionsOf(changes: readonly (SourceChange | undefined)[]): Set<number> {
  return new Set(changes.flatMap((change) => change?.version ?? []));
}
