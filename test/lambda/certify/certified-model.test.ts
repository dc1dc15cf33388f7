import fc from 'fast-check';
import type { WrittenChoice } from '../../../contract/choice';
import { API_FUNCTION_TIMEOUT_MS, GRACE_MS, POLL_CACHE_MS } from '../../../contract/limits';
import { pollShards } from '../../../contract/write-shard';
import { SUMS, TOTALS } from '../../../lambda/shared/names';
import type { WeighedChoice } from '../../../lambda/shared/tables/ballot';
import { choiceUnder, RULES, weight } from '../arbitrary-choices';
import { datasetOf } from '../dataset/dataset-of';
import { MemoryObjects } from '../dataset/memory-objects';
import { readDataset } from '../dataset/read-dataset';
import { said, testPoll } from '../factories';
import { SweepDied, World } from './world';

const CANDIDATES = ['alice', 'bob', 'carol'];
const SHARDS = pollShards('best-song', 2);

const voter = fc.nat(7).map((n) => `voter-${n}`);
const candidate = fc.constantFrom(...CANDIDATES);
const shard = fc.constantFrom(...SHARDS);
/** What a voter says under the rule of a run, drawn by number, or nothing. */
const choice = fc.option(fc.record({ which: fc.nat(20), weight }), { nil: undefined });

/** What may happen to a poll, in any order. */
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('vote' as const), voter, choice }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('alter' as const), voter, choice }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), voter }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('poison' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('misplace' as const), voter, candidate }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('tamper' as const),
      shard,
      counter: fc.constantFrom(...CANDIDATES, SUMS.ballots, SUMS.weight),
      by: fc.integer({ min: -3, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pulse' as const), shard, removed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forge fence' as const), shard }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete fence' as const), shard }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose totals' as const), shard }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('give up' as const), count: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('echo' as const), which: fc.nat(50) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      seconds: fc.oneof(fc.nat(40), fc.constant(7_200)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      hours: fc.constantFrom(-2, 0, 0, 2, 3),
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
      fault: fc.constantFrom('none' as const, 'before' as const, 'after' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('sweep' as const),
      diesAfter: fc.oneof(fc.nat(25), fc.constant(1_000)),
      delivery: fc.nat(8),
      atOnce: fc.constantFrom(1, 1, 2, 5),
    }),
  },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;
type Of<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** Votes that the API accepted before a poll was sealed are written by then, and by instances that knew no better. */
const WRITTEN_WITHIN_MS = POLL_CACHE_MS + API_FUNCTION_TIMEOUT_MS;

type Drawn = Of<'vote'>['choice'];

/** A ballot rule, and choices it allows. */
const rule = fc.constantFrom(...RULES).chain((one) =>
  fc.record({
    rule: fc.constant(one),
    choices: fc.array(choiceUnder(one, CANDIDATES), { minLength: 1, maxLength: 6 }),
  }),
);
type Rule = typeof rule extends fc.Arbitrary<infer T> ? T : never;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * What a poll's certificate must say: what the API accepted, what somebody altered before closing, and nothing that was
 * altered after it.
 */
class Story {
  readonly world: World;
  readonly #choices: readonly WrittenChoice[];
  readonly #standing = new Map<string, WeighedChoice>();
  readonly #expired: WeighedChoice[] = [];
  readonly #late = new Set<string>();
  /** Write shards of which something is noted that a loss of totals or records would lose for good. */
  readonly #noted = new Set<string>();
  readonly #lost = new Set<string>();
  #sealedAt: number | undefined;
  /** The dataset that is written as soon as there is a certificate, and what came of it. */
  readonly objects = new MemoryObjects();
  written: Awaited<ReturnType<typeof datasetOf>> | undefined;

  constructor(
    { rule, choices }: Rule,
    private readonly hasDataset: boolean,
  ) {
    this.world = new World(testPoll({ writeShards: SHARDS.length, ballot: rule }));
    this.#choices = choices;
  }

  async happen(happening: Event): Promise<void> {
    const { world } = this;
    switch (happening.kind) {
      case 'vote':
        return this.#vote(happening);
      case 'alter':
        return this.#alter(happening);
      case 'expire':
        return this.#expire(happening);
      case 'poison':
        return world.poison();
      case 'misplace':
        return this.#misplace(happening);
      case 'tamper':
        return this.#tamper(happening);
      case 'pulse':
        return world.pulse(happening.shard, happening.removed);
      case 'forge fence':
        // Between seal and fence it could not be told from one that certification raises.
        if (world.poll.sealedAt === undefined) world.forgeFence(happening.shard);
        return;
      case 'delete fence':
        return world.deleteFence(happening.shard);
      case 'lose totals':
        return this.#loseTotals(happening.shard);
      case 'give up':
        for (const name of SHARDS) this.#lost.add(name);
        return world.giveUp(this.#noted.size === 0 ? happening.count : 0);
      case 'echo':
        return world.echoes[happening.which]?.();
      case 'pass':
        world.now += happening.seconds * 1_000;
        return;
      case 'clock':
        world.clockError = happening.hours * 3_600_000;
        return;
      case 'deliver':
        return world.deliver(happening.count, happening.back, happening.cold);
      case 'fault':
        world.fault = happening.fault;
        return;
      case 'sweep':
        return this.#sweep(happening);
    }
  }

  async certifyInPeace(): Promise<void> {
    const { world } = this;
    world.fault = 'none';
    world.clockError = 0;
    world.deliveryWhileWaiting = Number.POSITIVE_INFINITY;
    world.now = Math.max(world.now, world.closesAt + 5_000);
    for (let sweeps = 0; world.certificate === undefined && sweeps < 8; sweeps++) await world.sweep();
    await this.#writeDataset();
  }

  /** What ballots, totals and weight must be certified. */
  count() {
    const all = [...this.#standing.values(), ...this.#expired];
    const votes = (id: string) => sum(all.map(({ choice, weight }) => weight * (choice.get(id) ?? 0)));
    return {
      ballots: all.length,
      weight: sum(all.map(({ weight }) => weight)),
      totals: Object.fromEntries(CANDIDATES.map((id) => [id, votes(id)])),
    };
  }

  get lateBallots(): number {
    return this.#late.size;
  }

  /** Whether the API accepts votes, or an instance still writes one that it accepted in time. */
  get #isVoting(): boolean {
    const { now, closesAt } = this.world;
    const settling = this.#sealedAt === undefined ? 0 : now - this.#sealedAt;
    return now <= closesAt + GRACE_MS && settling < WRITTEN_WITHIN_MS;
  }

  get #isLate(): boolean {
    return this.world.now >= this.world.closesAt + GRACE_MS + 1_000;
  }

  #vote({ voter, choice }: Of<'vote'>): void {
    if (this.#isVoting) this.#count(voter, choice);
  }

  /** Somebody writes into the table. Between the last vote and the time at which that is late, it is not told apart. */
  #alter({ voter, choice }: Of<'alter'>): void {
    const { world } = this;
    if (this.#isVoting && this.#sealedAt === undefined) this.#count(voter, choice);
    else if (
      this.#isLate &&
      !this.#lost.has(world.shardOf(voter)) &&
      !world.isRecounted(world.shardOf(voter))
    ) {
      if (!this.#write(voter, choice)) return;
      if (!this.#expiredLate.has(voter)) this.#late.add(voter);
      this.#noted.add(world.shardOf(voter));
    }
  }

  readonly #expiredLate = new Set<string>();

  #expire({ voter }: Of<'expire'>): void {
    const { world } = this;
    const shard = world.shardOf(voter);
    if (this.#lost.has(shard) || world.isRecounted(shard)) return;
    const isCounted = this.#isVoting && this.#sealedAt === undefined;
    if (!isCounted && !this.#isLate) return;
    if (!world.write(voter, undefined, { expired: true })) return;
    this.#noted.add(shard);
    const before = this.#standing.get(voter);
    if (!isCounted && !this.#late.has(voter)) this.#expiredLate.add(voter);
    if (!isCounted || before === undefined) return;
    this.#expired.push(before);
    this.#standing.delete(voter);
  }

  #count(voter: string, choice: Drawn): void {
    this.#write(voter, choice);
    if (choice === undefined) this.#standing.delete(voter);
    else this.#standing.set(voter, said(this.#choiceOf(choice), choice.weight));
  }

  #write(voter: string, choice: Drawn): boolean {
    if (choice === undefined) return this.world.write(voter, undefined);
    return this.world.write(voter, this.#choiceOf(choice), { weight: choice.weight });
  }

  #choiceOf({ which }: NonNullable<Drawn>): WrittenChoice {
    return this.#choices[which % this.#choices.length] ?? [];
  }

  #misplace({ voter, candidate }: Of<'misplace'>): void {
    const elsewhere = SHARDS.find((name) => name !== this.world.shardOf(voter));
    this.world.write(voter, candidate, { shard: elsewhere });
  }

  /** A count altered after its recount is found by an audit, not by certification. */
  #tamper({ shard: name, counter, by }: Of<'tamper'>): void {
    if (!this.world.isRecounted(name)) this.world.tamper(name, counter, by);
  }

  #loseTotals(name: string): void {
    if (this.#noted.has(name)) return;
    this.#lost.add(name);
    this.world.loseTotals(name);
  }

  async #sweep({ diesAfter, delivery, atOnce }: Of<'sweep'>): Promise<void> {
    const { world } = this;
    world.callsUntilDeath = diesAfter;
    world.deliveryWhileWaiting = delivery;
    const before = world.now;
    await Promise.all(
      Array.from({ length: atOnce }, () =>
        world.sweep().catch((error: unknown) => {
          if (!(error instanceof SweepDied)) throw error;
        }),
      ),
    );
    world.callsUntilDeath = Number.POSITIVE_INFINITY;
    if (world.poll.sealedAt !== undefined) this.#sealedAt ??= before;
    await this.#writeDataset();
  }

  async #writeDataset(): Promise<void> {
    const { certificate } = this.world;
    if (certificate !== undefined && this.hasDataset)
      this.written ??= await datasetOf(this.world, this.objects);
  }

  /** What the minutes of the dataset come to, and the ballots that expired, which are in none. */
  async datasetCount() {
    const { series } = await readDataset(this.objects.get, this.world.poll.pollId);
    const sumOf = (numbers: (number | null | undefined)[]) => sum(numbers.map((number) => number ?? 0));
    const expired = (counter: string) => this.world.totals.sum(TOTALS.expiredPrefix)[counter] ?? 0;
    const votes = (id: string) =>
      sumOf(series.filter((row) => row.candidate_id === id).map((row) => row.votes)) + expired(id);
    return {
      ballots: sumOf(series.map((row) => row.ballots)) + expired(SUMS.ballots),
      weight: sumOf(series.map((row) => row.weight)) + expired(SUMS.weight),
      totals: Object.fromEntries(CANDIDATES.map((id) => [id, votes(id)])),
    };
  }
}

/** Writing a dataset takes as long as the rest of a story. */
const oneInFour = fc.nat(3).map((number) => number === 0);

test('a certificate and the minutes of its dataset say what was voted before closing, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(
      rule,
      fc.array(event, { maxLength: 60 }),
      oneInFour,
      async (drawn, events, hasDataset) => {
        const story = new Story(drawn, hasDataset);
        for (const happening of events) await story.happen(happening);
        await story.certifyInPeace();
        expect(story.world.certificate).toMatchObject({
          ...story.count(),
          lateBallots: story.lateBallots,
        });
        if (!hasDataset) return;
        expect(story.written).toBe('written');
        expect(await story.datasetCount()).toEqual(story.count());
      },
    ),
    { numRuns: 500 },
  );
});
