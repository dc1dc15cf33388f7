import { compareRead } from '../../../migration/verify/compare-read';
import { Sampler } from '../../../migration/verify/sampler';
import { standStill, World } from './world';

let world: World;
beforeEach(async () => {
  standStill();
  world = new World();
  const [north, south] = world.shards;
  for (let n = 1; n <= 500; n++) (n % 2 ? north : south).cast(`voter-${n}`, '1');
  await world.copy();
});
afterEach(() => {
  world.remove();
  jest.useRealTimers();
});

const keyOf = (voterId: string) => world.target.keyOf(voterId);

function alter(voterId: string): void {
  const standing = world.target.items.get(keyOf(voterId));
  if (standing) world.target.items.set(keyOf(voterId), { ...standing, candidateId: 'ben' });
}

describe('samples', () => {
  test('come to all ranges in time, and find what differs there', async () => {
    alter('voter-1');
    alter('voter-500');
    world.target.items.delete(keyOf('voter-250'));
    const sampler = new Sampler(world.parts);
    let ballots = 0;
    for (let n = 0; n < 200; n++) ballots += (await sampler.sample()).ballots;
    expect(ballots).toBeGreaterThan(5_000);
    expect(await world.found()).toEqual([
      'DISCREPANT different north/1 repaired',
      'DISCREPANT different south/250 repaired',
      'DISCREPANT missing south/125 repaired',
    ]);
  });

  test('find nothing where all is well, nor in a shard without ballots', async () => {
    world.shards[0].ballots.clear();
    const sampler = new Sampler(world.parts);
    for (let n = 0; n < 20; n++) expect((await sampler.sample()).settled).toEqual([]);
  });
});

describe('two answers to one voter', () => {
  const read = (voterId: string, source: string | undefined, target: string | undefined) =>
    compareRead(world.parts, { voterId, source, target });

  test('match when they are the same', async () => {
    expect(await read('voter-1', 'ann', 'ann')).toBe('match');
    expect(await read('nobody', undefined, undefined)).toBe('match');
  });

  test('are moving while a change is on its way, or has come since', async () => {
    world.relays = false;
    world.shards[0].cast('voter-1', '2');
    expect(await read('voter-1', 'ben', 'ann')).toBe('moving');
    await world.relay();
    expect(await read('voter-1', 'ben', 'ann')).toBe('moving');
    expect(await world.findings()).toEqual([]);
  });

  test('differ for good when the ballots do, which are then touched', async () => {
    alter('voter-1');
    expect(await read('voter-1', 'ann', 'ben')).toBe('lasting');
    expect(await world.found()).toEqual(['DISCREPANT different north/1 repaired']);
    expect(world.target.items.get(keyOf('voter-1'))).toMatchObject({ candidateId: 'ann' });
  });

  test('are ignored where the voter’s ballot cannot be carried', async () => {
    const [north, south] = world.shards;
    north.cast('somebody', '9');
    south.cast('voter-1', '2');
    await world.relay();
    expect(await read('somebody', '9', undefined)).toBe('ignored');
    expect(await read('\u0007', 'ann', undefined)).toBe('ignored');
    expect(await read('voter-1', 'ben', 'ann')).toBe('ignored');
  });

  test('are moving where only the pipeline has a ballot: a full verification tells whose it is', async () => {
    world.relays = false;
    world.shards[0].ballots.delete('1');
    expect(await read('voter-1', undefined, 'ann')).toBe('moving');
    expect(world.shards[0].changes).toEqual([]);
  });
});
