import type { Poll } from '../../../lambda/shared/poll';
import { pollDigest, shardDigest } from '../../../lambda/shared/recount/digest';
import { pollShards } from '../../../lambda/shared/write-shard';
import { testPoll } from '../factories';
import { SweepDied, TEST_SIGNATURE, World } from './world';

function worldWithVotes(choices: Partial<Poll> = {}, voters = 40): World {
  const world = new World(testPoll(choices));
  for (let voter = 0; voter < voters; voter++)
    world.write(`voter-${voter}`, voter % 4 === 0 ? 'bob' : 'alice');
  return world;
}

test('certifies a closed poll: totals, digest, nothing to repair', async () => {
  const world = worldWithVotes();
  expect(await world.sweep()).toEqual({ certified: true });
  expect(world.certificate).toMatchObject({
    pollId: 'best-song',
    writeShards: 4,
    ballots: 40,
    totals: { alice: 30, bob: 10, carol: 0 },
    discrepancies: [],
    lateBallots: 0,
    expired: 0,
    invalidBallots: 0,
    signature: TEST_SIGNATURE,
  });
});

test('the digest is that of the ballots by write shard', async () => {
  const world = worldWithVotes();
  await world.sweep();
  const digests = pollShards('best-song', 4).map((shard) =>
    shardDigest([...world.ballots.values()].filter(({ pollShard }) => pollShard === shard)),
  );
  expect(world.certificate?.digest).toBe(pollDigest(digests));
});

test.each([1, 4, 1_024])('certifies a poll without a vote over %i write shards', async (writeShards) => {
  const world = new World(testPoll({ writeShards }));
  expect(await world.sweep()).toEqual({ certified: true });
  expect(world.certificate).toMatchObject({
    writeShards,
    ballots: 0,
    totals: { alice: 0, bob: 0, carol: 0 },
  });
});

test('waits for write shards the tally has not reached, names them, and goes on in a later sweep', async () => {
  const world = worldWithVotes();
  world.deliveryWhileWaiting = 0;
  expect(await world.sweep()).toEqual({ certified: false, lagging: pollShards('best-song', 4) });
  expect(world.certificate).toBeUndefined();
  world.deliveryWhileWaiting = 1;
  let outcome = await world.sweep();
  for (let sweeps = 0; !outcome.certified && sweeps < 20; sweeps++) outcome = await world.sweep();
  expect(world.certificate).toMatchObject({ ballots: 40 });
});

test('goes on where it stopped, whatever call it died at', async () => {
  const undisturbed = worldWithVotes();
  await undisturbed.sweep();
  for (let calls = 0; ; calls++) {
    const world = worldWithVotes();
    world.callsUntilDeath = calls;
    const outcome = await world.sweep().catch((error: unknown) => error);
    world.callsUntilDeath = Number.POSITIVE_INFINITY;
    if (!(outcome instanceof SweepDied)) break;
    await world.sweep();
    expect({ calls, ...world.certificate, certifiedAt: '' }).toEqual({
      calls,
      ...undisturbed.certificate,
      certifiedAt: '',
    });
  }
  expect.hasAssertions();
});

test('sets a wrong count right from the ballots, and says so in the certificate', async () => {
  const world = worldWithVotes({ writeShards: 1 });
  await world.deliver(100);
  world.tamper('best-song#0', 'bob', 5);
  expect(await world.sweep()).toEqual({ certified: true });
  expect(world.certificate).toMatchObject({
    totals: { alice: 30, bob: 10 },
    discrepancies: [{ candidateId: 'bob', counted: 15, recounted: 10 }],
  });
  expect(world.totals.sum()).toEqual({ alice: 30, bob: 10 });
});

test('counts nothing written behind the fence, also when the recount sees it before the tally does', async () => {
  const world = worldWithVotes({ writeShards: 1 });
  world.deliveryWhileWaiting = 0;
  await world.sweep();
  await world.deliver(41);
  world.write('late-voter', 'carol');
  world.write('voter-0', 'carol');
  world.write('voter-1', undefined);
  world.deliveryWhileWaiting = 100;
  await world.sweep();
  expect(world.certificate).toMatchObject({
    ballots: 40,
    totals: { alice: 30, bob: 10, carol: 0 },
    lateBallots: 3,
    discrepancies: [],
  });
});

test('does not take the mark of a sweep that died for its own', async () => {
  const world = worldWithVotes({ writeShards: 1 }, 0);
  world.deliveryWhileWaiting = 1;
  world.callsUntilDeath = 3;
  await expect(world.sweep()).rejects.toThrow(SweepDied);
  world.callsUntilDeath = Number.POSITIVE_INFINITY;
  world.write('late-voter', 'carol');
  await world.sweep();
  await world.sweep();
  expect(world.certificate).toMatchObject({ ballots: 0, lateBallots: 1 });
});

test('keeps the votes of expired ballots, before the fence and behind it', async () => {
  const world = worldWithVotes({ writeShards: 1 });
  world.write('voter-0', undefined, true);
  world.deliveryWhileWaiting = 0;
  await world.sweep();
  world.write('voter-1', undefined, true);
  world.deliveryWhileWaiting = 100;
  await world.sweep();
  expect(world.certificate).toMatchObject({
    ballots: 40,
    totals: { alice: 30, bob: 10 },
    expired: 1,
    lateBallots: 1,
    discrepancies: [],
  });
});

test('does not count ballots for nobody the poll knows, and says how many there were', async () => {
  const world = worldWithVotes();
  world.write('stranger', 'dave');
  await world.sweep();
  expect(world.certificate).toMatchObject({
    ballots: 40,
    totals: { alice: 30, bob: 10, carol: 0 },
    invalidBallots: 1,
  });
});

test('the first certificate stands', async () => {
  const world = worldWithVotes();
  await world.sweep();
  const first = world.certificate;
  world.write('voter-0', 'carol');
  await world.sweep();
  expect(world.certificate).toBe(first);
});
