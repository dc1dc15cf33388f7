import fc from 'fast-check';
import type { RowKey } from '../../migration/source/source-shard';
import { type Bug, CopyWorld } from './support/copy-world';
import { overriding } from './support/overriding';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
afterEach(() => jest.useRealTimers());

const small = fc.nat({ max: 50 });
const casting = fc.record({
  what: fc.constant('cast' as const),
  shard: small,
  voter: small,
  candidate: small,
  isTimed: fc.nat({ max: 9 }).map((one) => one > 0),
});
const happening = fc.oneof(
  { weight: 6, arbitrary: casting },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('retract' as const), shard: small, voter: small }) },
  {
    weight: 12,
    arbitrary: fc.record({ what: fc.constant('steps' as const), which: fc.array(small, { maxLength: 8 }) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('kill' as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('arriveAgain' as const), which: small }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('throttle' as const), rows: fc.nat({ max: 5 }) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

async function happen(world: CopyWorld, one: Happening): Promise<void> {
  if (one.what === 'cast') world.cast(one.shard, one.voter, one.candidate, one.isTimed);
  if (one.what === 'retract') world.retract(one.shard, one.voter);
  if (one.what === 'steps') for (const which of one.which) await world.step(which);
  if (one.what === 'arriveAgain') await world.arriveAgain(one.which);
  if (one.what === 'throttle') world.throttle(one.rows);
  if (one.what === 'kill') {
    await world.kill();
    await world.start();
  }
}

/** Whatever happens, in whatever order: once the outbox is empty, the pipeline has what the source has. */
const law = (bug: Bug = (ports) => ports) =>
  fc.asyncProperty(
    fc.array(casting, { maxLength: 12 }),
    fc.array(happening, { maxLength: 40 }),
    async (history, happenings) => {
      const world = await CopyWorld.create(bug);
      for (const one of history) await happen(world, one);
      await world.start();
      for (const one of happenings) await happen(world, one);
      await world.settle();
      expect(await world.differences()).toEqual([]);
    },
  );

test('the pipeline has what the source has, whatever crosses, repeats, is late or dies', async () => {
  await fc.assert(law(), { numRuns: 150 });
});

const BUGS: Record<string, Bug> = {
  'drops a batch of the relay': (ports) => {
    let batches = 0;
    const shards = ports.shards.map((shard) =>
      overriding(shard, {
        relay: (limit, apply) =>
          shard.relay(limit, (changes) => {
            batches += 1;
            return batches === 2
              ? Promise.resolve(new Set(changes.map(({ version }) => version)))
              : apply(changes);
          }),
      }),
    );
    return { ...ports, shards };
  },
  'skips a range': (ports) => ({
    ...ports,
    shards: ports.shards.map((shard, at) =>
      at === 0 ? overriding(shard, { lastKey: () => Promise.resolve(undefined) }) : shard,
    ),
  }),
  'ignores deletes': (ports) => ({
    ...ports,
    target: overriding(ports.target, {
      import: async (source, epoch, rows) => {
        const ballots = rows.filter(({ candidateId }) => candidateId !== undefined);
        const outcomes = await ports.target.import(source, epoch, ballots);
        return rows.flatMap(({ candidateId }) =>
          candidateId === undefined ? { status: 'written' as const } : (outcomes.shift() ?? []),
        );
      },
    }),
  }),
  'notes how far it is before the answers': ({ shards, journal, ...ports }) => {
    const noteRead = async (name: string, after: RowKey | undefined) => {
      const range = JSON.parse((await journal.checkpoints(name)).get(name) ?? '{}');
      if (range.through && after) await journal.checkpoint(name, JSON.stringify({ ...range, after }));
    };
    const hasty = shards.map((shard) =>
      overriding(shard, {
        rows: async (range, limit) => {
          const rows = await shard.rows(range, limit);
          await noteRead(`range/${shard.name}`, rows.at(-1));
          return rows;
        },
      }),
    );
    return { ...ports, journal, shards: hasty };
  },
  'copies as if it were a change': (ports) => ({
    ...ports,
    target: overriding(ports.target, {
      import: (source, epoch, rows) =>
        ports.target.import(
          source,
          epoch,
          rows.map((row) => ({ ...row, version: row.version || 1_000 })),
        ),
    }),
  }),
};

test.each(Object.keys(BUGS))('a migrator that %s is found out', async (name) => {
  const found = await fc.check(law(BUGS[name]), { numRuns: 1_000, seed: 5, endOnFailure: true });
  expect(String(found.errorInstance)).toMatch(/stands in place of|is told/);
});
