import fc from 'fast-check';
import { standStill, World } from './world';

beforeEach(standStill);
afterEach(() => jest.useRealTimers());

/** Voters of either shard; two of them are one to the pipeline. */
const VOTERS = [
  ['anna', 'anna ', 'cid'],
  ['ben', 'dora', 'emil'],
] as const;

const action = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant('nothing') },
    { weight: 4, arbitrary: fc.constant('cast') },
    { weight: 2, arbitrary: fc.constant('retract') },
    { weight: 2, arbitrary: fc.constant('relay') },
    { weight: 1, arbitrary: fc.constant('crash') },
  ),
  shard: fc.constantFrom<0 | 1>(0, 1),
  voter: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
  candidateId: fc.constantFrom('1', '2'),
});
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** Has something happen before each call of a port, as if there were other processes. */
function between<T extends object>(port: T, happen: () => Promise<void>): T {
  return new Proxy(port, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'ballots') return value.bind(target);
      return async (...given: unknown[]) => {
        await happen();
        return await value.apply(target, given);
      };
    },
  });
}

async function act(world: World, { what, shard, voter, candidateId }: Action): Promise<void> {
  const voterId = VOTERS[shard][voter];
  if (what === 'cast') world.shards[shard].cast(voterId, candidateId);
  if (what === 'retract') world.shards[shard].retract(voterId);
  if (what === 'relay') await world.relay();
  if (what === 'crash') await world.relay({ dies: true });
}

test('while people vote, change and retract and the relay dies in between, nothing is called DISCREPANT that is not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 60, maxLength: 160, size: 'max' }), async (actions) => {
      const world = new World();
      const happening = [...actions];
      const happen = async () => {
        for (const next of happening.splice(0, 2)) await act(world, next);
      };
      for (const [shard, voters] of VOTERS.entries())
        for (const voterId of voters.slice(shard)) world.shards[shard]?.cast(voterId, '1');
      await world.copy();
      await world
        .verification({
          shards: world.shards.map((shard) => between(shard, happen)),
          target: between(world.target, happen),
        })
        .run();
      // Only a ballot that had to wait behind another spelling of its voter is missing at the pipeline.
      const found = (await world.findings()).filter(({ verdict }) => verdict === 'DISCREPANT');
      const spelled = world.target.keyOf('anna');
      expect(found.filter(({ kind, voterKey }) => kind !== 'missing' || voterKey !== spelled)).toEqual([]);

      await world.relay();
      await world.verification().run();
      expect(await world.verification().run()).toMatchObject({ discrepant: 0, moving: 0 });
      world.remove();
    }),
    { numRuns: 50 },
  );
});
