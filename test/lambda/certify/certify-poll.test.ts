import { CLOSING_NOTICE_MS, SETTLE_MS } from '../../../contract/limits';
import { pollShards } from '../../../contract/write-shard';
import { pollDigest, RANGES, shardDigest } from '../../../lambda/shared/recount/digest';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { testPoll } from '../factories';
import { SweepDied, TEST_SIGNATURE, World } from './world';

function worldWithVotes(choices: Partial<Poll> = {}, voters = 40): World {
  const world = new World(testPoll(choices));
  for (let voter = 0; voter < voters; voter++)
    world.write(`voter-${voter}`, voter % 4 === 0 ? 'bob' : 'alice');
  world.close();
  return world;
}

test('certifies a closed poll: totals, digest, nothing to repair', async () => {
  const world = worldWithVotes();
  await world.sweep();
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

test('names candidates by id and label alone, whatever else is said of them', async () => {
  const candidates = testPoll().candidates.map((one) => ({
    ...one,
    shortLabel: 'Short',
    description: 'From Tromsø.',
    colour: '#0b6fb0',
  }));
  const world = worldWithVotes({ candidates, description: 'The final.', candidateOrder: 'random' });
  await world.sweep();
  expect(world.certificate?.candidates).toEqual(testPoll().candidates);
  expect(world.certificate).not.toHaveProperty('description');
});

test('the digest is that of the ballots by write shard', async () => {
  const world = worldWithVotes();
  await world.sweep();
  const digests = pollShards('best-song', 4).map((shard) =>
    shardDigest([...world.ballots.values()].filter(({ pollShard }) => pollShard === shard)),
  );
  expect(world.certificate?.digest).toBe(pollDigest(digests));
});

/** What a sweep has on Lambda, nearly. Here time only passes while it waits for the tally, often for a few write shards. */
const SWEEP_TIME_MS = 14 * 60_000;

test.each([1, 4, 4_096])('certifies a poll without a vote over %i write shards', async (writeShards) => {
  const world = new World(testPoll({ writeShards }));
  world.close();
  await world.sweep(SWEEP_TIME_MS);
  expect(world.certificate).toMatchObject({
    writeShards,
    ballots: 0,
    totals: { alice: 0, bob: 0, carol: 0 },
  });
});

test('waits for write shards the tally has not reached, names them, and goes on in a later sweep', async () => {
  const world = worldWithVotes();
  world.deliveryWhileWaiting = 0;
  await world.sweep();
  expect(world.certificate).toBeUndefined();
  expect(world.metrics.lagging).toHaveBeenCalledWith(4);
  expect(world.logger.warn).toHaveBeenCalledWith(
    expect.any(String),
    expect.objectContaining({ writeShards: pollShards('best-song', 4) }),
  );
  world.deliveryWhileWaiting = 1;
  for (let sweeps = 0; !world.certificate && sweeps < 20; sweeps++) await world.sweep();
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
  await world.sweep();
  expect(world.certificate).toMatchObject({
    totals: { alice: 30, bob: 10 },
    discrepancies: [{ counter: 'bob', counted: 15, recounted: 10 }],
  });
  expect(world.totals.votes()).toEqual({ alice: 30, bob: 10 });
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
  world.callsUntilDeath = 4;
  await expect(world.sweep()).rejects.toThrow(SweepDied);
  world.callsUntilDeath = Number.POSITIVE_INFINITY;
  world.write('late-voter', 'carol');
  await world.sweep();
  await world.sweep();
  expect(world.certificate).toMatchObject({ ballots: 0, lateBallots: 1 });
});

test('an expired ballot stays counted, in an open poll as expired, after closing as it stood', async () => {
  const world = new World(testPoll({ writeShards: 1 }));
  for (const voter of ['ann', 'ben', 'cid']) world.write(voter, 'alice');
  world.write('ann', undefined, { expired: true });
  world.close();
  world.deliveryWhileWaiting = 0;
  await world.sweep();
  world.write('ben', undefined, { expired: true });
  world.deliveryWhileWaiting = 100;
  await world.sweep();
  expect(world.certificate).toMatchObject({
    ballots: 3,
    totals: { alice: 3 },
    expired: 1,
    lateBallots: 0,
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

test('what is altered between closing and the fence counts as it stood, and is told', async () => {
  const world = worldWithVotes({ writeShards: 1 });
  world.now = world.closesAt + 20_000;
  world.write('voter-0', 'carol');
  world.write('voter-1', undefined);
  world.write('made-up', 'carol');
  await world.sweep();
  expect(world.certificate).toMatchObject({
    ballots: 40,
    totals: { alice: 30, bob: 10, carol: 0 },
    lateBallots: 3,
    discrepancies: [],
  });
});

test('a ballot in a write shard that is not its own counts nowhere, though its voter has one that does', async () => {
  const world = new World(testPoll());
  world.write('ann', 'alice');
  const elsewhere = pollShards('best-song', 4).find((shard) => shard !== world.shardOf('ann'));
  world.write('ann', 'bob', { shard: elsewhere });
  world.close();
  await world.sweep();
  expect(world.certificate).toMatchObject({ ballots: 1, totals: { alice: 1, bob: 0 }, invalidBallots: 1 });
});

test('a fence that no closing explains stops nothing, and the certificate cries out', async () => {
  const world = new World(testPoll({ writeShards: 1 }));
  world.forgeFence('best-song#0');
  await world.deliver(1);
  world.write('ann', 'alice');
  world.close();
  await world.sweep();
  expect(world.certificate).toMatchObject({ ballots: 1, lateBallots: 0, unexplainedFences: 1 });
});

test('a fence whose record was given up is raised again', async () => {
  const world = worldWithVotes({ writeShards: 1 });
  world.deliveryWhileWaiting = 0;
  await world.sweep();
  world.giveUpAll();
  world.deliveryWhileWaiting = Number.POSITIVE_INFINITY;
  await world.sweep();
  expect(world.certificate).toMatchObject({ ballots: 40, totals: { alice: 30, bob: 10, carol: 0 } });
});

test('totals lost at any step of certification cost a sweep and nothing else', async () => {
  for (let calls = 0; ; calls++) {
    const world = worldWithVotes({ writeShards: 2 });
    world.callsUntilDeath = calls;
    const outcome = await world.sweep().catch((error: unknown) => error);
    world.callsUntilDeath = Number.POSITIVE_INFINITY;
    if (!(outcome instanceof SweepDied)) break;
    world.loseTotals('best-song#1');
    await world.sweep();
    await world.sweep();
    expect({ calls, ...world.certificate }).toMatchObject({
      calls,
      totals: { alice: 30, bob: 10, carol: 0 },
    });
  }
  expect.hasAssertions();
});

test('a fence item deleted while certification works is no reason to stop', async () => {
  const world = worldWithVotes({ writeShards: 1 });
  world.deliveryWhileWaiting = 0;
  await world.sweep();
  await world.deliver(100);
  world.deleteFence('best-song#0');
  world.deliveryWhileWaiting = 1;
  await world.sweep();
  expect(world.certificate).toMatchObject({ ballots: 40 });
});

test('raises no fence before votes accepted under an old reading of the poll are written', async () => {
  const world = worldWithVotes({ writeShards: 1 }, 0);
  const sealed = world.now;
  world.deliveryWhileWaiting = 0;
  await world.sweep();
  expect(world.raisedAt).toBe(sealed + SETTLE_MS);
});

test('a closing time that nobody saw land is moved ahead before it is taken for true', async () => {
  const world = worldWithVotes({ closeUnconfirmed: true });
  await world.sweep();
  expect(world.poll).toMatchObject({
    closesAt: new Date(world.now + CLOSING_NOTICE_MS).toISOString(),
    closeUnconfirmed: undefined,
  });
  expect(world.poll.sealedAt).toBeUndefined();
  world.close();
  await world.sweep();
  expect(world.certificate).toMatchObject({ ballots: 40 });
});

test('certifies a candidate called constructor', async () => {
  const world = new World(
    testPoll({ candidates: [{ candidateId: 'constructor', label: 'The constructor' }] }),
  );
  world.write('ann', 'constructor');
  world.close();
  await world.sweep();
  expect(world.certificate?.totals).toEqual({ constructor: 1 });
});

test('goes on with the ranges that an earlier sweep kept', async () => {
  const world = worldWithVotes({ writeShards: 1 }, 400);
  world.pageMs = 6_000;
  for (let sweeps = 1; ; sweeps++) {
    await world.sweep(45_000);
    if (!world.certificate) continue;
    expect(sweeps).toBeGreaterThan(1);
    break;
  }
  expect(world.certificate).toMatchObject({ ballots: 400, totals: { alice: 300, bob: 100 } });
  expect(world.rangesRead).toBeLessThan(2 * RANGES);
});
