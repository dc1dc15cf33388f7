import { createHash } from 'node:crypto';
import type { WrittenChoice } from '../../../contract/choice';
import { pollDigest, shardDigest } from '../../../lambda/shared/recount/digest';
import { World } from '../certify/world';
import { testPoll } from '../factories';
import { datasetOf } from './dataset-of';
import { MemoryObjects } from './memory-objects';
import { type BallotRow, readDataset } from './read-dataset';

const POLL = testPoll({ ballot: { points: { total: 10, each: 5 } }, writeShards: 2 });

/** A certified poll in which five people handed out points, in three different minutes. */
async function certifiedWorld(): Promise<World> {
  const world = new World(POLL);
  const given: WrittenChoice[] = [{ alice: 3, bob: 2 }, { bob: 5 }, { carol: 1 }, { alice: 1 }, { bob: 4 }];
  for (const [i, points] of given.entries()) {
    world.write(`voter-${i}`, points, { weight: i + 1 });
    world.now += 30_000;
  }
  await certify(world);
  return world;
}

async function certify(world: World): Promise<void> {
  world.close();
  await world.sweep();
}

/** The digest that rows of ballots come to, as whoever has them computes it. */
function digestOf(rows: readonly BallotRow[]): string {
  const ballots = new Map<string, { suffix: number; weight: number; choice: Map<string, number> }>();
  for (const { voter_key, write_shard, weight, candidate_id, votes } of rows) {
    const ballot = ballots.get(voter_key) ?? { suffix: write_shard, weight, choice: new Map() };
    ballot.choice.set(candidate_id, votes);
    ballots.set(voter_key, ballot);
  }
  const all = [...ballots].map(([voterKey, ballot]) => ({ voterKey, ...ballot }));
  const inShard = (suffix: number) => all.filter((ballot) => ballot.suffix === suffix);
  return pollDigest([0, 1].map((suffix) => shardDigest(inShard(suffix))));
}

test('holds the ballots of a certified poll: their rows come to its totals and digest', async () => {
  const world = await certifiedWorld();
  const objects = new MemoryObjects();
  expect(await datasetOf(world, objects)).toBe('written');
  const { ballots, manifest } = await readDataset(objects.get, POLL.pollId);
  expect(digestOf(ballots)).toBe(world.certificate?.digest);
  expect(manifest).toMatchObject({ digest: world.certificate?.digest, series: { rows: expect.any(Number) } });
  const votesFor = (id: string) =>
    ballots.filter((row) => row.candidate_id === id).reduce((sum, row) => sum + row.votes * row.weight, 0);
  expect({ alice: votesFor('alice'), bob: votesFor('bob'), carol: votesFor('carol') }).toEqual(
    world.certificate?.totals,
  );
  expect(ballots.filter(({ place }) => place === 1)).toHaveLength(5);
});

test('says of each ballot when it was cast, and of no voter who they are', async () => {
  const world = await certifiedWorld();
  const objects = new MemoryObjects();
  await datasetOf(world, objects);
  const { ballots } = await readDataset(objects.get, POLL.pollId);
  const first = ballots.filter(({ voter_key }) => voter_key === world.keyOf('voter-0'));
  expect(
    first.map(({ candidate_id, place, cast_at }) => [candidate_id, place, cast_at?.toISOString()]),
  ).toEqual([
    ['alice', 1, '2026-11-21T12:00:00.000Z'],
    ['bob', 2, '2026-11-21T12:00:00.000Z'],
  ]);
  expect(JSON.stringify(ballots)).not.toContain('voter-0');
});

test('folds ballots into the minutes they were cast in', async () => {
  const objects = new MemoryObjects();
  await datasetOf(await certifiedWorld(), objects);
  const { series, castTimes } = await readDataset(objects.get, POLL.pollId);
  const minute = (n: number) => new Date(Date.parse('2026-11-21T12:00:00.000Z') + n * 60_000);
  expect(series.slice(0, 3)).toEqual([
    { minute: minute(0), candidate_id: null, votes: null, ballots: 2, weight: 3 },
    { minute: minute(0), candidate_id: 'alice', votes: 3, ballots: null, weight: null },
    { minute: minute(0), candidate_id: 'bob', votes: 12, ballots: null, weight: null },
  ]);
  expect(castTimes).toMatchObject({
    every: 60,
    steps: [
      { at: '2026-11-21T12:00:00.000Z', ballots: 2, weight: 3, votes: { alice: 3, bob: 12 } },
      { at: '2026-11-21T12:01:00.000Z', ballots: 2, weight: 7, votes: { alice: 4, carol: 3 } },
      { at: '2026-11-21T12:02:00.000Z', ballots: 1, weight: 5, votes: { bob: 20 } },
    ],
    marks: [],
  });
});

test('says in the manifest what every file holds', async () => {
  const objects = new MemoryObjects();
  await datasetOf(await certifiedWorld(), objects);
  const { manifest, ballots, series } = await readDataset(objects.get, POLL.pollId);
  for (const { key, bytes, sha256 } of [...manifest.ballots, manifest.series]) {
    const body = objects.objects.get(key) ?? '';
    expect([body.length, createHash('sha256').update(body).digest('hex')]).toEqual([bytes, sha256]);
    expect(key).toContain(sha256);
  }
  expect(manifest.ballots.map(({ rows }) => rows)).toEqual([ballots.length]);
  expect(manifest.series.rows).toBe(series.length);
});

test('wherever it dies, another sweep comes to the same files and puts nothing in their place', async () => {
  const world = await certifiedWorld();
  const whole = new MemoryObjects();
  await datasetOf(world, whole);
  for (const done of [false, true]) {
    for (const after of whole.puts.keys()) {
      const objects = new MemoryObjects();
      objects.death = { after, done };
      await expect(datasetOf(world, objects)).rejects.toThrow(/^killed/);
      objects.death = undefined;
      expect(await datasetOf(world, objects)).toBe('written');
      expect(objects.objects).toEqual(whole.objects);
    }
  }
});

test('a file that stands is not read or written again', async () => {
  const world = await certifiedWorld();
  const objects = new MemoryObjects();
  objects.death = { after: 2, done: false };
  await expect(datasetOf(world, objects)).rejects.toThrow('killed');
  objects.death = undefined;
  world.callsUntilDeath = 0;
  expect(await datasetOf(world, objects)).toBe('written');
  expect(objects.puts.filter((key) => key.startsWith('ballots/'))).toHaveLength(1);
});

test('writes nothing of ballots that were altered after the certificate', async () => {
  const world = await certifiedWorld();
  world.write('voter-1', { carol: 5 });
  const objects = new MemoryObjects();
  expect(await datasetOf(world, objects)).toEqual({ differs: world.shardOf('voter-1') });
  expect(objects.under('ballots')).toEqual([]);
  expect(objects.under('manifests')).toEqual([]);
});

test('takes ballots that were altered late as they stood before, with the time they were cast', async () => {
  const world = new World(POLL);
  world.write('early', { alice: 1 });
  world.close();
  world.now += 60_000;
  world.write('early', { carol: 5 });
  await certify(world);
  const objects = new MemoryObjects();
  expect(await datasetOf(world, objects)).toBe('written');
  const { ballots } = await readDataset(objects.get, POLL.pollId);
  expect(ballots).toMatchObject([
    { candidate_id: 'alice', votes: 1, cast_at: new Date('2026-11-21T12:00:00.000Z') },
  ]);
});

test('counts a ballot whose time nobody knows when the poll closed', async () => {
  const world = new World(POLL);
  world.write('ann', { alice: 1 });
  for (const [id, ballot] of world.ballots) world.ballots.set(id, { ...ballot, castAt: 'yesterday' });
  await certify(world);
  const objects = new MemoryObjects();
  await datasetOf(world, objects);
  const { ballots, castTimes } = await readDataset(objects.get, POLL.pollId);
  expect(ballots).toMatchObject([{ candidate_id: 'alice', cast_at: null }]);
  expect(castTimes.steps).toMatchObject([{ at: POLL.closesAt, ballots: 1 }]);
});

test('a poll without a vote has a dataset without rows', async () => {
  const world = new World(POLL);
  await certify(world);
  const objects = new MemoryObjects();
  expect(await datasetOf(world, objects)).toBe('written');
  expect(await readDataset(objects.get, POLL.pollId)).toMatchObject({
    ballots: [],
    series: [],
    castTimes: { steps: [], marks: [] },
  });
});
