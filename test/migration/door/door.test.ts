import { Comparison } from '../../../migration/door/comparison';
import { Door } from '../../../migration/door/door';
import type { Whereabouts } from '../../../migration/door/whereabouts';
import { MemoryShard } from '../fakes/memory-shard';
import { MemoryTarget } from '../fakes/memory-target';
import { votesInShard, votesInTarget } from './sides';

/** A poll with a door before it; `where` is what journal and pipeline say of it. */
function aDoor(begin: Partial<Whereabouts> = {}, holdMs = 300) {
  const shard = new MemoryShard('north', {
    title: 'Summer vote',
    opensAt: undefined,
    closesAt: undefined,
    candidates: [],
  });
  const target = new MemoryTarget();
  const where: Whereabouts = { phase: 'shadow', authority: 'sql', ...begin };
  target.state.authority = where.authority;
  const [sql, pipeline] = [votesInShard(shard), votesInTarget(target)];
  const comparison = new Comparison(sql, pipeline, 50);
  const door = new Door({ sql, pipeline, find: async () => ({ ...where }), holdMs, comparison });
  const commit = () => {
    where.authority = target.state.authority = 'pipeline';
  };
  return { shard, target, where, door, comparison, commit };
}

const ACCEPTED = { status: 'accepted' };
const NOT_NOW = { status: 'not-now' };

describe('the door casts where the authority is', () => {
  it.each(['off', 'shadow', 'compare', 'reads'] as const)('in SQL in the phase %s', async (phase) => {
    const { door, shard, target } = aDoor({ phase });
    expect(await door.castVote('anna', 'ann')).toEqual(ACCEPTED);
    expect(await shard.counts()).toEqual(new Map([['ann', 1]]));
    expect(target.stream).toEqual([]);
  });

  it.each(['reversible', 'finished'] as const)('at the pipeline in the phase %s', async (phase) => {
    const { door, shard, target } = aDoor({ phase, authority: 'pipeline' });
    expect(await door.castVote('anna', 'ann')).toEqual(ACCEPTED);
    expect(await door.retract('ben')).toEqual(ACCEPTED);
    expect(target.stream.map(({ candidateId }) => candidateId)).toEqual(['ann', undefined]);
    expect(shard.ballots.size).toBe(0);
  });

  it('in SQL where nobody can be asked, as when the pipeline is cut off', async () => {
    const shard = new MemoryShard('north', {
      title: '',
      opensAt: undefined,
      closesAt: undefined,
      candidates: [],
    });
    const find = () => Promise.reject(new Error('No route.'));
    const door = new Door({ sql: votesInShard(shard), pipeline: votesInTarget(new MemoryTarget()), find });
    expect(await door.castVote('anna', 'ann')).toEqual(ACCEPTED);
    expect(await door.castVote('ben', 'ann')).toEqual(ACCEPTED);
  });
});

describe('during the switch', () => {
  it('holds a vote that SQL refuses, and casts it at the pipeline once that has the authority', async () => {
    const { door, shard, target, commit } = aDoor({ phase: 'writes' }, 60_000);
    expect(await door.castVote('anna', 'ann')).toEqual(ACCEPTED);
    await shard.fence(2);
    const held = door.castVote('anna', 'ben');
    await expect(Promise.race([held, passes(150)])).resolves.toBe('passed');
    commit();
    expect(await held).toEqual(ACCEPTED);
    expect(target.stream.map(({ candidateId }) => candidateId)).toEqual(['ben']);
    expect(await shard.counts()).toEqual(new Map([['ann', 1]]));
  });

  it('tells voters to come again when it takes longer', async () => {
    const { door, shard } = aDoor({ phase: 'writes' });
    await shard.fence(2);
    expect(await door.castVote('anna', 'ann')).toEqual(NOT_NOW);
    expect(await door.retract('anna')).toEqual(NOT_NOW);
  });

  it('casts held votes in SQL again when the switch is given up', async () => {
    const { door, shard, where } = aDoor({ phase: 'writes' }, 60_000);
    await shard.fence(2);
    const held = door.castVote('anna', 'ann');
    await passes(100);
    where.phase = 'reads';
    await shard.open(3);
    expect(await held).toEqual(ACCEPTED);
    expect(await shard.counts()).toEqual(new Map([['ann', 1]]));
  });

  it('holds votes on the way back, until SQL has the authority', async () => {
    const { door, shard, target, where } = aDoor({ phase: 'reversible', authority: 'pipeline' }, 60_000);
    await shard.fence(2);
    expect(await door.castVote('anna', 'ann')).toEqual(ACCEPTED);
    where.phase = 'returning';
    where.authority = target.state.authority = 'returning';
    const held = door.castVote('ben', 'ann');
    await expect(Promise.race([held, passes(150)])).resolves.toBe('passed');
    await shard.open(3);
    where.authority = target.state.authority = 'sql';
    expect(await held).toEqual(ACCEPTED);
    expect([...shard.ballots.values()]).toMatchObject([{ voterId: 'ben' }]);
  });

  it('never has a vote answered by both sides', async () => {
    const { door, shard, target, commit } = aDoor({ phase: 'writes' }, 60_000);
    const votes = Array.from({ length: 40 }, async (_, index) => {
      await passes(index * 5);
      return door.castVote(`voter-${index}`, 'ann');
    });
    await passes(60);
    await shard.fence(2);
    await passes(60);
    commit();
    expect(new Set((await Promise.all(votes)).map(({ status }) => status))).toEqual(new Set(['accepted']));
    expect(shard.ballots.size + target.items.size).toBe(40);
  });
});

describe('reading', () => {
  it('takes own votes from the authority, and compares them with the other side meanwhile', async () => {
    const { door, shard, target, comparison } = aDoor({ phase: 'compare' });
    shard.cast('anna', 'ann');
    shard.cast('ben', 'ben');
    await target.import('north', 1, [
      { voterId: 'anna', candidateId: 'ann', castAt: '2026-01-01T12:00:00.000Z', version: 1 },
    ]);
    expect(await door.ownVote('anna')).toEqual({ status: 'read', value: 'ann' });
    expect(await door.ownVote('ben')).toEqual({ status: 'read', value: 'ben' });
    await comparison.settled();
    expect(comparison).toMatchObject({
      matched: 1,
      different: 1,
      differences: [{ voterId: 'ben', sql: 'ben', pipeline: undefined }],
    });
  });

  it('takes a change that is still on its way for no difference', async () => {
    const { door, shard, target, comparison } = aDoor({ phase: 'compare' });
    shard.cast('anna', 'ann');
    await door.ownVote('anna');
    await target.import('north', 1, [
      { voterId: 'anna', candidateId: 'ann', castAt: '2026-01-01T12:00:00.000Z', version: 1 },
    ]);
    await comparison.settled();
    expect(comparison).toMatchObject({ matched: 1, different: 0 });
  });

  it('takes results from SQL until reads have moved, and from the pipeline from then on', async () => {
    const { door, shard, target, where } = aDoor({ phase: 'compare' });
    shard.cast('anna', 'ann');
    expect(await door.results()).toEqual({ status: 'read', value: new Map([['ann', 1]]) });
    where.phase = 'reads';
    const moved = new Door({
      sql: votesInShard(shard),
      pipeline: votesInTarget(target),
      find: async () => where,
    });
    // Not shown yet: SQL still is right.
    expect(await moved.results()).toEqual({ status: 'read', value: new Map([['ann', 1]]) });
    target.state.shown = true;
    expect(await moved.results()).toEqual({ status: 'read', value: new Map() });
  });
});

function passes(milliseconds: number): Promise<'passed'> {
  return new Promise((resolve) => setTimeout(() => resolve('passed'), milliseconds));
}
