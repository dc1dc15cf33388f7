import fc from 'fast-check';
import { pollShards } from '../../../contract/write-shard';
import { pollDigest, shardDigest } from '../../../lambda/shared/recount/digest';
import type { Journal } from '../../../migration/journal/journal';
import { mapRow } from '../../../migration/mapping';
import type { FullResult } from '../../../migration/verify/result';
import { MemoryTarget } from '../fakes/memory-target';
import { MAPPING, standStill, World } from './world';

beforeEach(standStill);
afterEach(() => jest.useRealTimers());

const VOTERS = ['anna', 'anna ', 'ben', ' ben', 'cid', 'dora', 'emil'];

/** What one world holds before it is verified. */
const content = fc.record({
  rows: fc.array(
    fc.record({
      shard: fc.constantFrom<0 | 1>(0, 1),
      voterId: fc.constantFrom(...VOTERS, '', null),
      candidateId: fc.constantFrom('1', '2', '1', '2', '9', null),
    }),
    { maxLength: 12 },
  ),
  /** A voter of one spelling on each side at most, so that what is carried does not depend on hashes of voter ids. */
  items: fc.uniqueArray(
    fc.record({
      voterId: fc.constantFrom('anna', 'ben', 'cid', 'dora', 'emil', 'stranger'),
      candidateId: fc.constantFrom('ann', 'ben', undefined),
      source: fc.constantFrom('north', 'south', undefined),
    }),
    { selector: ({ voterId }) => voterId },
  ),
});
type Content = typeof content extends fc.Arbitrary<infer T> ? T : never;

const BY_HAND = { epoch: 0, source: undefined, version: undefined };

async function worldOf({ rows, items }: Content): Promise<World> {
  const world = new World();
  world.relays = false;
  await world.endCopy();
  for (const { shard, voterId, candidateId } of rows) {
    const { ballots } = world.shards[shard];
    const isThere = voterId !== null && [...ballots.values()].some((row) => row.voterId === voterId);
    if (!isThere) world.shards[shard].cast(voterId, candidateId);
  }
  for (const { voterId, candidateId, source } of items) {
    const voterKey = world.target.keyOf(voterId);
    // The source of the first row there is, so that the others are of another voter.
    const spelled = source && spellingOf(world, source, voterId);
    const from = source && { epoch: 1, source: await sourceOf(source, spelled ?? voterId), version: 0 };
    world.target.items.set(voterKey, { voterKey, candidateId, ...(from ?? BY_HAND) });
  }
  return world;
}

/** What a ballot says it comes from that was imported from there. */
async function sourceOf(shard: string, voterId: string): Promise<string | undefined> {
  const target = new MemoryTarget();
  await target.import(shard, 1, [{ voterId, version: 1 }]);
  return target.items.get(target.keyOf(voterId))?.source;
}

function carriable(world: World, shard: string) {
  const rows = [...(world.shards.find(({ name }) => name === shard)?.ballots.values() ?? [])];
  return rows.flatMap((row) => {
    const mapped = mapRow(row, MAPPING);
    return mapped.ok && row.voterId !== null
      ? [{ ...row, voterId: row.voterId, shard, candidateId: mapped.row.candidateId }]
      : [];
  });
}

function spellingOf(world: World, shard: string, voterId: string): string | undefined {
  return carriable(world, shard).find((row) => row.voterId.trim() === voterId)?.voterId;
}

/** Two maps, and where they differ. */
async function modelOf(world: World) {
  const source = new Map<string, string | undefined>();
  const ballots = new Map<string, string>();
  for (const { voterKey, candidateId } of world.target.items.values())
    if (candidateId !== undefined) ballots.set(voterKey, candidateId);
  const rows = world.shards.flatMap(({ name }) => carriable(world, name));
  const nameOf = (row: { shard: string; rowId: string }) => `${row.shard}/${row.rowId}`;
  for (const row of rows.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
    const voterKey = world.target.keyOf(row.voterId);
    const standing = world.target.items.get(voterKey);
    const own = await sourceOf(row.shard, row.voterId);
    const isOwn =
      standing?.candidateId === undefined ? isOfShard(row.shard, standing?.source) : standing.source === own;
    const isOther = standing?.source !== undefined && !isOwn;
    const isChosen = !source.has(voterKey) || row.candidateId === standing?.candidateId;
    if (!isOther && isChosen) source.set(voterKey, row.candidateId);
  }
  const keys = new Set([...source.keys(), ...ballots.keys()]);
  const differing = [...keys].filter((key) => source.get(key) !== ballots.get(key));
  return { source, ballots, differing: differing.sort() };
}

function isOfShard(shard: string, source: string | undefined): boolean {
  return source?.startsWith(`${shard}/`) === true;
}

function digestOf(world: World, votes: ReadonlyMap<string, string | undefined>): string {
  const { pollId, writeShards } = world.target.state;
  const ballots = [...votes].map(([voterKey, candidateId = '']) => ({
    voterKey,
    weight: 1,
    choice: new Map([[candidateId, 1]]),
  }));
  return pollDigest(
    pollShards(pollId, writeShards).map((shard) =>
      shardDigest(ballots.filter(({ voterKey }) => world.target.shardOf(voterKey) === shard)),
    ),
  );
}

test('whatever the two sides hold, the verdicts are their differences and the digests those of their ballots', async () => {
  await fc.assert(
    fc.asyncProperty(content, async (held) => {
      const world = await worldOf(held);
      const { source, ballots, differing } = await modelOf(world);
      const result = await world.verification().run();
      const found = (await world.findings()).filter(({ verdict }) => verdict === 'DISCREPANT');
      expect(found.map(({ voterKey }) => voterKey).sort()).toEqual(differing);
      expect(result).toMatchObject({ discrepant: differing.length, moving: 0 });
      expect(result.source.digest).toBe(digestOf(world, source));
      expect(result.target.digest).toBe(digestOf(world, ballots));
      expect(result.source.digest === result.target.digest).toBe(differing.length === 0);
      expect(Object.values(result.cells).join('').includes('0')).toBe(differing.length > 0);
      world.remove();
    }),
    { numRuns: 40 },
  );
});

test('with a relay, a second verification finds nothing any more', async () => {
  await fc.assert(
    fc.asyncProperty(content, async (held) => {
      const world = await worldOf(held);
      world.relays = true;
      await world.verification().run();
      const again = await world.verification().run();
      expect(again).toMatchObject({ discrepant: 0, moving: 0 });
      expect(again.source.digest).toBe(again.target.digest);
      expect(again.target.digest).toBe(world.digest());
      const open = (await world.findings()).filter(({ repairedAt }) => repairedAt === undefined);
      expect(open.filter(({ verdict }) => verdict === 'DISCREPANT')).toEqual([]);
      world.remove();
    }),
    { numRuns: 30 },
  );
});

class Crash extends Error {}

/** A journal whose nth checkpoint is the last that its process writes, or the first that it does not. */
function crashing(journal: Journal, nth: number, before: boolean): Journal {
  let count = 0;
  return new Proxy(journal, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'checkpoint') return value.bind(target);
      return async (...given: [string, string]) => {
        count += 1;
        if (count === nth && before) throw new Crash();
        await target.checkpoint(...given);
        if (count === nth) throw new Crash();
      };
    },
  });
}

test('a crash at any checkpoint changes nothing of the result', async () => {
  await fc.assert(
    fc.asyncProperty(content, fc.nat(), fc.boolean(), async (held, n, before) => {
      const checkpoints = await checkpointsOf(held);
      const whole = await worldOf(held);
      const world = await worldOf(held);
      whole.relays = world.relays = true;
      const expected = await whole.verification().run();
      const journal = crashing(world.journal, (n % checkpoints) + 1, before);
      await expect(world.verification({ journal }).run()).rejects.toThrow(Crash);
      expect(unTimed(await world.verification().run())).toEqual(unTimed(expected));
      expect(await world.found()).toEqual(await whole.found());
      for (const one of [whole, world]) one.remove();
    }),
    { numRuns: 40 },
  );
});

async function checkpointsOf(held: Content): Promise<number> {
  const world = await worldOf(held);
  const checkpoint = jest.spyOn(world.journal, 'checkpoint');
  await world.verification().run();
  world.remove();
  return checkpoint.mock.calls.length;
}

function unTimed({ at: _, ...result }: FullResult) {
  return result;
}
