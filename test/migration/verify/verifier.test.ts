import { setTimeout as sleep } from 'node:timers/promises';
import { Stopped } from '../../../migration/persist';
import { SharedPace } from '../../../migration/verify/pace';
import { Verifier } from '../../../migration/verify/verifier';
import { MAPPING, World } from './world';

let world: World;
let verifier: Verifier;
beforeEach(async () => {
  world = new World();
  const [north, south] = world.shards;
  for (let n = 1; n <= 100; n++) (n % 2 ? north : south).cast(`voter-${n}`, n % 3 ? '1' : '2');
  north.cast(null, '1');
  await world.copy();
  verifier = newVerifier();
  await verifier.start();
});
afterEach(async () => {
  await verifier.stop();
  world.remove();
});

function newVerifier(rate = 100_000): Verifier {
  const { shards, target, journal, folder } = world;
  return new Verifier({ shards, target, journal, folder, rate, mapping: MAPPING, pollId: 'moved' });
}

test('tells nothing before the first full verification, and then what it came to', async () => {
  expect(verifier.status([])).toEqual({
    match: 0,
    moving: 0,
    discrepant: 0,
    incompatible: {},
    undecided: [],
    fullAt: undefined,
    progress: undefined,
    cells: [],
  });
  const { at } = await verifier.full();
  const status = verifier.status([]);
  expect(status).toMatchObject({
    match: 100,
    discrepant: 0,
    incompatible: { 'voter-missing': 1 },
    undecided: ['voter-missing'],
    fullAt: at,
    progress: undefined,
  });
  expect(status.cells).toHaveLength(8);
  expect(status.cells[0]).toEqual({ shard: 'north', pollShard: 'moved#0', agrees: true });
});

test('knows the last result after a restart', async () => {
  await verifier.full();
  const next = newVerifier();
  await next.start();
  expect(next.status([])).toEqual(verifier.status([]));
  await next.stop();
});

test('a full verification that is held makes no progress, and ends once it goes on', async () => {
  verifier.hold(true);
  const full = verifier.full();
  await sleep(50);
  expect(verifier.status([]).progress).toBe(0);
  verifier.hold(false);
  expect(await full).toMatchObject({ match: 100 });
});

test('one that is stopped says so, and the next goes on from there', async () => {
  const voterKeys = jest.spyOn(world.target, 'voterKeys');
  verifier.hold(true);
  const full = verifier.full();
  await verifier.stop();
  await expect(full).rejects.toThrow(Stopped);
  expect(voterKeys).not.toHaveBeenCalled();
  await verifier.start();
  expect(await verifier.full()).toMatchObject({ match: 100 });
});

test('waits for a touch that is under way before it calls itself stopped', async () => {
  const [north] = world.shards;
  world.target.items.delete(world.target.keyOf('voter-1'));
  let end = () => {};
  const touch = jest.spyOn(north, 'touch').mockImplementation(
    () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  );
  const full = verifier.full();
  full.catch(() => {});
  while (touch.mock.calls.length === 0) await sleep(1);
  let isStopped = false;
  const stopping = verifier.stop().then(() => {
    isStopped = true;
  });
  await sleep(20);
  expect(isStopped).toBe(false);
  end();
  await stopping;
  await expect(full).rejects.toThrow(Stopped);
  expect(touch).toHaveBeenCalledTimes(1);
});

test('goes on when the source comes back', async () => {
  const [north] = world.shards;
  jest.spyOn(north, 'rows').mockRejectedValueOnce(new Error('connection lost'));
  expect(await verifier.full()).toMatchObject({ match: 100 });
});

test('counts compared reads, without those that never agree', async () => {
  const compared = { voterId: 'voter-1', source: 'ann', target: 'ann' };
  expect(await verifier.compareRead(compared)).toBe('match');
  expect(await verifier.compareRead({ ...compared, target: 'ben' })).toBe('moving');
  expect(await verifier.compareRead({ voterId: ' ', source: 'ann', target: undefined })).toBe('ignored');
  expect(verifier.compared).toEqual({ reads: 2, mismatches: 0 });
});

test('reads no faster than its limit', async () => {
  const pace = new SharedPace(1_000, new AbortController().signal);
  const from = performance.now();
  for (let n = 0; n < 4; n++) await pace.take(100);
  expect(performance.now() - from).toBeGreaterThanOrEqual(190);
});
