import { existsSync } from 'node:fs';
import type { SourceRow } from '../../../migration/source/source-shard';
import { standStill, World } from './world';

let world: World;
beforeEach(() => {
  standStill();
  world = new World();
  const [north, south] = world.shards;
  for (let n = 1; n <= 40; n++) (n % 2 ? north : south).cast(`voter-${n}`, n % 3 ? '1' : '2');
});
afterEach(() => {
  world.remove();
  jest.useRealTimers();
});

const keyOf = (voterId: string) => world.target.keyOf(voterId);

/** Alters what stands at the pipeline by hand. */
function alter(voterId: string, candidateId: string | undefined): void {
  const voterKey = keyOf(voterId);
  const standing = world.target.items.get(voterKey);
  world.target.items.set(voterKey, {
    epoch: 0,
    source: undefined,
    version: undefined,
    ...standing,
    voterKey,
    candidateId,
  });
}

test('says that two equal sides match, and gives both the digest that the pipeline would sign', async () => {
  await world.copy();
  const result = await world.verification().run();
  expect(result).toMatchObject({
    match: 40,
    moving: 0,
    discrepant: 0,
    incompatible: {},
    source: { digest: world.digest(), ballots: 40, votes: { ann: 27, ben: 13 } },
    target: { digest: world.digest(), ballots: 40, votes: { ann: 27, ben: 13 } },
    cells: { north: '1111', south: '1111' },
  });
  expect(await world.findings()).toEqual([]);
});

test('an empty source and an empty pipeline match', async () => {
  const empty = new World();
  expect(await empty.verification().run()).toMatchObject({ match: 0, discrepant: 0 });
  empty.remove();
});

describe('finds what a fault of the migration has left, by key, and has it repaired:', () => {
  const skipped = ({ voterId }: SourceRow) => voterId !== 'voter-3' && voterId !== 'voter-4';

  test.each([
    ['a range that was skipped', async () => world.copy(skipped), ['missing north/2', 'missing south/2']],
    [
      'a batch that the relay dropped',
      async () => {
        await world.copy();
        world.shards[0].cast('voter-1', '2');
        world.shards[0].cast('new', '2');
        await world.relay({ carries: () => false });
      },
      ['different north/1', 'missing north/21'],
    ],
    [
      'deletes that were ignored',
      async () => {
        await world.copy();
        world.shards[1].retract('voter-2');
        await world.relay({ carries: ({ ballot }) => ballot !== undefined });
      },
      ['extra voter-2'],
    ],
    [
      'writes that no trigger has captured',
      async () => {
        await world.copy();
        const [north] = world.shards;
        const row = { voterId: 'voter-1', rowId: '1', candidateId: '2', castAt: '2026-01-01T12:00:00.000Z' };
        north.ballots.set('1', row);
        north.ballots.delete('2');
      },
      ['different north/1', 'extra voter-3'],
    ],
    [
      'a candidate that was altered by hand',
      async () => {
        await world.copy();
        alter('voter-5', 'ben');
      },
      ['different north/3'],
    ],
    [
      'a ballot that was deleted by hand',
      async () => {
        await world.copy();
        world.target.items.delete(keyOf('voter-6'));
      },
      ['missing south/3'],
    ],
    [
      'one ballot that was added by hand',
      async () => {
        await world.copy();
        alter('stranger', 'ben');
      },
      ['extra stranger'],
    ],
    [
      'three ballots that were added by hand',
      async () => {
        await world.copy();
        for (const stranger of ['x', 'y', 'z']) alter(stranger, 'ann');
      },
      ['extra x', 'extra y', 'extra z'],
    ],
  ])('%s', async (_, plant, expected) => {
    await plant();
    const names = expected.map((one) => {
      const [kind, name = ''] = one.split(' ');
      return `DISCREPANT ${kind} ${kind === 'extra' ? keyOf(name) : name}`;
    });

    world.relays = false;
    const { discrepant, source, target, cells } = await world.verification().run();
    expect(discrepant).toBe(expected.length);
    expect(await world.found()).toEqual(names.sort());
    expect(source.digest).not.toBe(target.digest);
    expect(target.digest).toBe(world.digest());
    expect(Object.values(cells).join()).toContain('0');

    world.relays = true;
    const again = await world.verification().run();
    expect(again).toMatchObject({ discrepant: 0, moving: 0, source: { digest: world.digest() } });
    expect(again.target.digest).toBe(again.source.digest);
    expect(await world.found()).toEqual(names.map((one) => `${one} repaired`).sort());
  });
});

test('a difference shows in the cell it is in, and in no other', async () => {
  await world.copy();
  alter('voter-5', 'ben');
  world.relays = false;
  const { cells } = await world.verification().run();
  const suffix = Number(world.target.shardOf(keyOf('voter-5')).split('#')[1]);
  const expected = [...'1111'].map((digit, at) => (at === suffix ? '0' : digit)).join('');
  expect(cells).toEqual({ north: expected, south: '1111' });
});

test('lists rows that cannot be carried with their reasons, and what was voted in them', async () => {
  const [north, south] = world.shards;
  north.cast(null, '1');
  north.cast(null, '2');
  south.cast('  ', '2');
  south.cast('somebody', '9');
  south.cast('nobody', null);
  await world.copy();
  const result = await world.verification().run();
  expect(result).toMatchObject({ match: 40, discrepant: 0 });
  expect(result.incompatible).toEqual({
    'voter-missing': { ann: 1, ben: 2 },
    'no-such-candidate': { 9: 1, '': 1 },
  });
  expect(await world.found()).toEqual([
    'INCOMPATIBLE no-such-candidate south/22',
    'INCOMPATIBLE no-such-candidate south/23',
    'INCOMPATIBLE voter-missing north/21',
    'INCOMPATIBLE voter-missing north/22',
    'INCOMPATIBLE voter-missing south/21',
  ]);
});

test('what is mended at the source stays in the findings as repaired', async () => {
  const [north] = world.shards;
  north.cast(null, '1');
  await world.copy();
  await world.verification().run();
  north.ballots.delete('21');
  expect((await world.verification().run()).incompatible).toEqual({});
  expect(await world.found()).toEqual(['INCOMPATIBLE voter-missing north/21 repaired']);
});

describe('of rows of one voter key', () => {
  test('on two shards, the one that was carried counts and the other is listed', async () => {
    const [, south] = world.shards;
    south.cast('voter-1', '2');
    await world.copy();
    const result = await world.verification().run();
    expect(result).toMatchObject({ match: 40, discrepant: 0, incompatible: { conflict: { ben: 1 } } });
    expect(result.source.digest).toBe(world.digest());
    expect(await world.found()).toEqual(['INCOMPATIBLE conflict south/21']);
  });

  test('in two spellings, a stale ballot is found even where the other row happens to say the same', async () => {
    const [north] = world.shards;
    north.cast('voter-1 ', '2');
    await world.copy();
    north.cast('voter-1', '2');
    await world.relay();
    north.cast('voter-1', '1');
    await world.relay({ carries: () => false });
    world.relays = false;
    expect((await world.verification().run()).discrepant).toBe(1);
    expect(await world.found()).toEqual(['DISCREPANT different north/1', 'INCOMPATIBLE conflict north/21']);
  });

  test('in two spellings, the other takes the place of a ballot that was taken back', async () => {
    const [north] = world.shards;
    north.cast('voter-1 ', '2');
    await world.copy();
    north.retract('voter-1');
    await world.relay();
    expect(await world.verification().run()).toMatchObject({ match: 40, discrepant: 0, incompatible: {} });
    expect(await world.found()).toEqual(['DISCREPANT missing north/21 repaired']);
    expect(world.target.items.get(keyOf('voter-1'))).toMatchObject({ candidateId: 'ben' });
  });

  test('on another shard, the other stays in conflict with a ballot that was taken back', async () => {
    const [north, south] = world.shards;
    south.cast('voter-1', '2');
    await world.copy();
    north.retract('voter-1');
    await world.relay();
    expect(await world.verification().run()).toMatchObject({
      match: 39,
      discrepant: 0,
      incompatible: { conflict: { ben: 1 } },
    });
    expect(await world.found()).toEqual(['INCOMPATIBLE conflict south/21']);
  });
});

test('a voter whose change waits in the outbox is moving, not discrepant', async () => {
  await world.copy();
  world.relays = false;
  const [north, south] = world.shards;
  north.cast('voter-1', '2');
  north.cast('new', '1');
  south.retract('voter-2');
  expect(await world.verification().run()).toMatchObject({ match: 38, moving: 3, discrepant: 0 });
  expect(await world.findings()).toEqual([]);
});

test('while the backfill is under way, what is missing is to come, and only what is wrong is told', async () => {
  await world.copy(({ voterId }) => voterId !== 'voter-7' && voterId !== 'voter-8');
  await world.journal.forgetCheckpoints('range/');
  alter('voter-9', 'ann');
  const result = await world.verification().run();
  expect(result).toMatchObject({ match: 38, moving: 2, discrepant: 0 });
  expect(await world.found()).toEqual(['DISCREPANT different north/5 repaired']);
});

test('a ballot of a shard that is not there is told, and left as it is', async () => {
  await world.copy();
  const [north] = world.shards;
  const result = await world.verification({ shards: [north] }).run();
  expect(result).toMatchObject({ match: 20, discrepant: 20 });
  expect(north.changes).toEqual([]);
});

test('while the source only follows, what differs is found and nothing is touched', async () => {
  await world.copy();
  world.target.state.authority = 'pipeline';
  world.target.state.epoch = 2;
  world.target.cast('voter-1', 'ben');
  world.target.cast('new', 'ann');
  const result = await world.verification().run();
  expect(result).toMatchObject({ match: 39, discrepant: 2 });
  for (const { changes } of world.shards) expect(changes).toEqual([]);

  const ballot = (voterId: string, candidateId: string) => ({
    pollShard: 'moved#0',
    position: voterId,
    voterId,
    ballot: { candidateId, castAt: '2026-01-01T12:00:00.000Z' },
  });
  await world.shards[0].applyBack([ballot('new', '1'), ballot('voter-1', '2')]);
  expect(await world.verification().run()).toMatchObject({ match: 41, discrepant: 0 });
});

test('no file with voter ids is left', async () => {
  await world.copy();
  await world.verification().run();
  expect(existsSync(world.folder)).toBe(false);
});
