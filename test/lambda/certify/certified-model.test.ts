import fc from 'fast-check';
import { testPoll } from '../factories';
import { SweepDied, World } from './world';

const CANDIDATES = ['alice', 'bob', 'carol'];
const WRITE_SHARDS = 2;

const voter = fc.nat(7).map((n) => `voter-${n}`);
const candidate = fc.constantFrom(...CANDIDATES);

/** What may happen to a poll, in any order. */
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('vote' as const), voter, candidate }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retract' as const), voter }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), voter }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('poison' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('tamper' as const),
      shard: fc.nat(WRITE_SHARDS - 1),
      candidate,
      votes: fc.integer({ min: -3, max: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      count: fc.nat(6),
      back: fc.nat(6),
      cold: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      fault: fc.constantFrom('none', 'before', 'after'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('sweep' as const), diesAfter: fc.nat(25), delivery: fc.nat(8) }),
  },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** What a poll's certificate must say: the ballots as they stood at their fences, with those that expired before. */
class Model {
  readonly #standing = new Map<string, string>();
  readonly #expired: string[] = [];

  constructor(private readonly world: World) {}

  /** Nothing that happens behind a write shard's fence is of interest. */
  write(voter: string, candidateId: string | undefined, expired = false): void {
    if (this.world.isFenced(this.world.shardOf(voter))) return;
    const before = this.#standing.get(voter);
    if (expired && before !== undefined) this.#expired.push(before);
    if (candidateId === undefined) this.#standing.delete(voter);
    else this.#standing.set(voter, candidateId);
  }

  totals(): Record<string, number> {
    const all = [...this.#standing.values(), ...this.#expired];
    return Object.fromEntries(
      CANDIDATES.map((id) => [id, all.filter((candidateId) => candidateId === id).length]),
    );
  }
}

async function happen(world: World, model: Model, happening: Event): Promise<void> {
  switch (happening.kind) {
    case 'vote':
    case 'retract':
    case 'expire': {
      const to = happening.kind === 'vote' ? happening.candidate : undefined;
      model.write(happening.voter, to, happening.kind === 'expire');
      world.write(happening.voter, to, happening.kind === 'expire');
      return;
    }
    case 'poison':
      return world.poison();
    case 'tamper':
      return tamperUnlessRecounted(
        world,
        `best-song#${happening.shard}`,
        happening.candidate,
        happening.votes,
      );
    case 'deliver':
      return world.deliver(happening.count, happening.back, happening.cold);
    case 'fault':
      world.fault = happening.fault === 'before' || happening.fault === 'after' ? happening.fault : 'none';
      return;
    case 'sweep':
      return sweep(world, happening.diesAfter, happening.delivery);
  }
}

/** A count altered after its recount is found by an audit, not by certification. */
function tamperUnlessRecounted(world: World, shard: string, candidateId: string, votes: number): void {
  if (!world.isRecounted(shard)) world.tamper(shard, candidateId, votes);
}

async function sweep(world: World, diesAfter: number, delivery: number): Promise<void> {
  world.callsUntilDeath = diesAfter;
  world.deliveryWhileWaiting = delivery;
  await world.sweep().catch((error: unknown) => {
    if (!(error instanceof SweepDied)) throw error;
  });
  world.callsUntilDeath = Number.POSITIVE_INFINITY;
}

async function certifyInPeace(world: World): Promise<void> {
  world.fault = 'none';
  world.deliveryWhileWaiting = Number.POSITIVE_INFINITY;
  for (let sweeps = 0; world.certificate === undefined && sweeps < 5; sweeps++) await world.sweep();
}

test('a certificate says what the ballots were at the fence, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
      const world = new World(testPoll({ writeShards: WRITE_SHARDS }));
      const model = new Model(world);
      for (const happening of events) await happen(world, model, happening);
      await certifyInPeace(world);
      expect(world.certificate?.totals).toEqual(model.totals());
    }),
    { numRuns: 500 },
  );
});
