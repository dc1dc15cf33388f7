import { SETTLE_MS } from '../../../contract/limits';
import { FenceBusyError } from '../../../migration/source/source-shard';
import { LONGEST_PAUSE_MS, SWITCH } from '../../../migration/switch/switch';
import { RefusedBySource } from '../fakes/memory-shard';
import { RefusedByTarget } from '../fakes/memory-target';
import { ASwitch } from './a-switch';

let one: ASwitch;
beforeEach(async () => {
  one = new ASwitch();
  await one.begin();
  one.cast('anna', '1');
  one.cast('bert', '2');
  one.cast('cleo', '1');
});

const votes = () => one.target.totals();
const sqlVotes = () => {
  const rows = one.shards.flatMap((shard) => [...shard.ballots.values()]);
  return new Map(rows.map(({ voterId, candidateId }) => [voterId, candidateId]));
};

/** More calls than the steps of anything make. */
const MOST_CALLS = 60;
const CRASHES = Array.from({ length: MOST_CALLS }, (_, at) => [
  { after: at + 1, isDone: false },
  { after: at + 1, isDone: true },
]).flat();

describe('the switch', () => {
  it('makes the pipeline the authority, with every vote', async () => {
    await one.ask('writes');
    await one.toTheEnd();
    expect(await one.place()).toMatchObject({ phase: 'reversible', epoch: 2, step: 0 });
    expect(one.target.state).toMatchObject({ authority: 'pipeline', epoch: 2 });
    expect(await votes()).toEqual(
      new Map([
        ['ann', 2],
        ['ben', 1],
      ]),
    );
    expect(() => one.cast('dora', '1')).toThrow(RefusedBySource);
    expect((await one.place()).pauses).toMatchObject([{ epoch: 2 }]);
  });

  it('goes on after a crash at each call, done or not', async () => {
    let crashed = 0;
    for (const { after, isDone } of CRASHES) {
      one = new ASwitch();
      await one.begin();
      one.cast('anna', '1');
      one.cast('bert', '2');
      await one.ask('writes');
      one.crashAfter(after, isDone);
      await one.toTheEnd();
      if (one.calls >= after) crashed += 1;
      expect(await one.place()).toMatchObject({ phase: 'reversible', epoch: 2 });
      expect(one.target.state).toMatchObject({ authority: 'pipeline', epoch: 2 });
      expect(await votes()).toEqual(
        new Map([
          ['ann', 1],
          ['ben', 1],
        ]),
      );
    }
    expect(crashed).toBeGreaterThan(20);
  });

  it('measures the pause from before the first fence, also over a crash', async () => {
    await one.ask('writes');
    await one.step();
    one.clock.pass(700);
    await one.toTheEnd();
    expect((await one.place()).pauses).toMatchObject([{ epoch: 2, fenceMs: 0, pauseMs: 700 }]);
  });

  it('tries a fence again that writers kept it from, and gives up when that takes too long', async () => {
    let tries = 0;
    jest.spyOn(one.shards[1], 'fence').mockImplementation(async () => {
      tries += 1;
      throw new FenceBusyError('busy');
    });
    await one.ask('writes');
    await one.toTheEnd();
    expect(tries).toBeGreaterThan(100);
    expect(await one.place()).toMatchObject({ phase: 'reads', epoch: 3 });
    expect((await one.journal.history()).map(({ what }) => what)).toContainEqual(
      expect.stringContaining('the lock of shard-1 was not to be had.'),
    );
    one.cast('dora', '1');
    expect(one.target.state).toMatchObject({ authority: 'sql', epoch: 3 });
  });

  it('is taken back when both sides do not count the same', async () => {
    await one.relay();
    one.target.items.delete(one.target.keyOf('anna'));
    await one.ask('writes');
    await one.toTheEnd();
    expect(await one.place()).toMatchObject({ phase: 'reads', epoch: 3 });
    expect((await one.journal.history()).at(-3)?.what).toMatch(
      new RegExp(
        `^Gave up after \\d+ ms \\(limit ${LONGEST_PAUSE_MS} ms\\): "ann" has 2 votes in SQL and 1 at the pipeline`,
      ),
    );
  });

  it('waits while the pipeline cannot be reached, and reopens nothing', async () => {
    await one.ask('writes');
    const move = jest.spyOn(one.target, 'move').mockRejectedValue(new Error('unreachable'));
    await expect(one.toTheEnd()).rejects.toThrow('unreachable');
    await one.ask('abort');
    await expect(one.toTheEnd()).rejects.toThrow('unreachable');
    expect(await one.place()).toMatchObject({ phase: 'writes', step: SWITCH.takeBack });
    expect(() => one.cast('dora', '1')).toThrow(RefusedBySource);
    expect(() => one.target.cast('dora', 'ann')).toThrow(RefusedByTarget);
    move.mockRestore();
    await one.toTheEnd();
    expect(await one.place()).toMatchObject({ phase: 'reads', epoch: 3 });
    one.cast('dora', '1');
  });

  it('goes on as committed when the answer of the commit point is lost, even if it is then taken back', async () => {
    await one.ask('writes');
    const { target } = one;
    const move = target.move.bind(target);
    jest.spyOn(target, 'move').mockImplementationOnce(async (from, to) => {
      await move(from, to);
      throw new Error('no answer');
    });
    await expect(one.toTheEnd()).rejects.toThrow('no answer');
    await one.ask('abort');
    await one.toTheEnd();
    expect(await one.place()).toMatchObject({ phase: 'reversible', epoch: 2 });
    expect(() => one.cast('dora', '1')).toThrow(RefusedBySource);
  });

  it('refuses a relay that slept through the switch, and leaves what voters did since', async () => {
    const [voter] = ['anna'];
    const asleep = { voterId: voter, candidateId: 'ann', castAt: '2026-01-01T12:00:00.000Z', version: 1 };
    await one.ask('writes');
    await one.toTheEnd();
    one.target.cast('anna', undefined);
    await expect(one.target.import('shard-0', 1, [asleep])).rejects.toThrow(RefusedByTarget);
    expect(one.target.items.get(one.target.keyOf('anna'))?.candidateId).toBeUndefined();
  });

  it('is taken back by whoever asks before the commit point', async () => {
    await one.ask('writes');
    await one.step();
    await one.ask('abort');
    await one.toTheEnd();
    expect(await one.place()).toMatchObject({ phase: 'reads', epoch: 3 });
    one.cast('anna', '2');
    await one.ask('writes');
    await one.toTheEnd();
    expect(one.target.state).toMatchObject({ authority: 'pipeline', epoch: 4 });
    expect(await votes()).toEqual(
      new Map([
        ['ann', 1],
        ['ben', 2],
      ]),
    );
  });
});

describe('the return', () => {
  const newVoters = Array.from({ length: 5_000 }, (_, at) => `new-${at}`);

  async function switched() {
    await one.ask('writes');
    await one.toTheEnd();
  }

  it('brings 5,000 votes of the pipeline back, new voters among them', async () => {
    await switched();
    for (const voter of newVoters) one.target.cast(voter, 'ben');
    one.target.cast('anna', 'ben');
    one.target.cast('bert', undefined);
    await one.ask('return');
    await one.toTheEnd();
    expect(await one.place()).toMatchObject({ phase: 'reads', epoch: 3, step: 0 });
    expect(one.target.state).toMatchObject({ authority: 'sql', epoch: 3 });
    expect(sqlVotes()).toEqual(
      new Map([...newVoters.map((voter) => [voter, '2'] as const), ['anna', '2'], ['cleo', '1']]),
    );
    expect(one.clock.slept).toContain(SETTLE_MS);
    one.cast('bert', '1');
  });

  it('goes on after a crash at each call, done or not, and forward again', async () => {
    for (const { after, isDone } of CRASHES) {
      one = new ASwitch();
      await one.begin();
      one.cast('anna', '1');
      await switched();
      one.target.cast('anna', 'ben');
      one.target.cast('dora', 'ann');
      await one.ask('return');
      one.crashAfter(after, isDone);
      await one.toTheEnd();
      expect(sqlVotes()).toEqual(
        new Map([
          ['anna', '2'],
          ['dora', '1'],
        ]),
      );
      one.cast('dora', '2');
      await one.ask('writes');
      await one.toTheEnd();
      expect(one.target.state).toMatchObject({ authority: 'pipeline', epoch: 4 });
      expect(await votes()).toEqual(new Map([['ben', 2]]));
    }
  });
});

describe('the end', () => {
  it('forgets all voters after a crash at each call, done or not, and lets nobody into SQL', async () => {
    for (const { after, isDone } of CRASHES.slice(0, 40)) {
      one = new ASwitch();
      await one.begin();
      await one.ask('writes');
      await one.toTheEnd();
      one.target.cast('dora', 'ann');
      await one.ask('finish');
      one.crashAfter(after, isDone);
      await one.toTheEnd();
      expect(await one.place()).toMatchObject({ phase: 'finished', epoch: 2, step: 0 });
      expect(one.target.state.finished).toBe(true);
      expect(await one.target.unseal([one.target.keyOf('dora')])).toEqual(new Map());
      expect(() => one.cast('emil', '1')).toThrow(RefusedBySource);
    }
  });
});
