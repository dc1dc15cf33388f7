import { Reverse } from '../../../migration/reverse/reverse';
import { shardOf } from '../../../migration/source/shard-of';
import { migration } from '../factories';
import { MemoryJournal } from '../fakes/memory-journal';
import { MemoryShard } from '../fakes/memory-shard';
import { MemoryStream } from '../fakes/memory-stream';
import { MemoryTarget } from '../fakes/memory-target';
import { TestClock } from '../support/test-clock';

const POLL = { title: 'Summer vote', opensAt: undefined, closesAt: undefined, candidates: [] };
const HOUR = 3_600_000;

/** SQL in two shards, fenced, and the pipeline as the authority of epoch 2. */
class AWayBack {
  readonly shards = [new MemoryShard('shard-0', POLL), new MemoryShard('shard-1', POLL)] as const;
  readonly target = new MemoryTarget({ authority: 'pipeline', epoch: 2, shown: true });
  readonly journal = new MemoryJournal();
  readonly stream = new MemoryStream(this.target);
  readonly clock = new TestClock();
  reverse = this.open();

  open(): Reverse {
    return new Reverse({
      shards: this.shards,
      target: this.target,
      journal: this.journal,
      stream: this.stream,
      shardOf: (voterId) => shardOf(voterId, 2),
      candidates: { 1: 'ann', 2: 'ben' },
      clock: this.clock,
    });
  }

  /** Lets it run until that is so; it begins where it was left. */
  async follow(isSo: (reverse: Reverse) => boolean, epoch = 2): Promise<void> {
    this.reverse = this.open();
    const stopping = new AbortController();
    const running = this.reverse.run(epoch, stopping.signal);
    for (let looks = 0; !isSo(this.reverse) && looks < 5_000; looks += 1)
      await new Promise((resolve) => setImmediate(resolve));
    stopping.abort();
    await running;
    expect(isSo(this.reverse)).toBe(true);
  }

  sql(): Map<string | null, string | null> {
    const rows = this.shards.flatMap((shard) => [...shard.ballots.values()]);
    return new Map(rows.map(({ voterId, candidateId }) => [voterId, candidateId]));
  }
}

const isCaughtUp = ({ state }: Reverse) => state.lagMs !== undefined && state.problem === undefined;

let one: AWayBack;
beforeEach(async () => {
  one = new AWayBack();
  await one.journal.begin(migration({ phase: 'reversible', epoch: 2 }));
  await one.reverse.begin(2);
});

it('writes votes, changes and retractions into the shards of their voters', async () => {
  one.target.cast('anna', 'ann');
  one.target.cast('anna', 'ben');
  one.target.cast('bert', 'ann');
  one.target.cast('bert', undefined);
  await one.follow(isCaughtUp);
  expect(one.sql()).toEqual(new Map([['anna', '2']]));
  expect(one.shards[shardOf('anna', 2)]?.ballots.size).toBe(1);
});

it('changes nothing by what it has written before', async () => {
  const voters = Array.from({ length: 300 }, (_, at) => `voter-${at}`);
  one.stream.limit = 7;
  for (const voter of voters) one.target.cast(voter, 'ann');
  await one.follow(isCaughtUp);
  for (const voter of voters) one.target.cast(voter, 'ben');
  await one.follow(isCaughtUp);
  await one.journal.forgetCheckpoints('reverse/at/');
  await one.follow(isCaughtUp);
  expect(new Set(one.sql().values())).toEqual(new Set(['2']));
  expect(one.sql().size).toBe(300);
});

it('goes on where it was left when a shard fails in between', async () => {
  one.target.cast('anna', 'ann');
  const apply = jest.spyOn(one.shards[shardOf('anna', 2)] ?? one.shards[0], 'applyBack');
  apply.mockRejectedValueOnce(new Error('the shard is down'));
  await one.follow(isCaughtUp);
  expect(apply).toHaveBeenCalledTimes(2);
  expect(one.sql()).toEqual(new Map([['anna', '1']]));
});

it('tells why it does not get on, and waits', async () => {
  one.stream.failures = 1_000;
  await one.follow(({ state }) => state.problem === 'The stream cannot be reached.');
  one.stream.failures = 0;
  await one.follow(isCaughtUp);
});

it('passes over no voter whose id is not sealed', async () => {
  one.target.cast('anna', 'ann');
  await one.target.forget();
  await one.follow(({ state }) => state.problem?.includes('is not sealed') === true);
  expect(one.sql()).toEqual(new Map());
});

it('knows the markers of its epoch, once everything before them is written', async () => {
  one.stream.limit = 1;
  one.target.cast('anna', 'ann');
  await one.target.mark(2);
  let isPassed = false;
  await one.follow((reverse) => {
    void reverse.isPassed(2).then((passed) => {
      isPassed = passed;
    });
    return isPassed;
  });
  expect(one.sql()).toEqual(new Map([['anna', '1']]));
  expect(await one.reverse.isPassed(4)).toBe(false);
});

it('does not read what was written before it began', async () => {
  const entries: string[] = [];
  const read = one.stream.read.bind(one.stream);
  jest.spyOn(one.stream, 'read').mockImplementation(async (...args) => {
    const page = await read(...args);
    entries.push(...page.entries.map(({ sequenceNumber }) => sequenceNumber));
    return page;
  });
  one.target.cast('anna', 'ann');
  await one.reverse.begin(4);
  one.target.state = { ...one.target.state, epoch: 4 };
  one.target.cast('bert', 'ben');
  await one.follow(isCaughtUp, 4);
  expect(entries).toEqual(['2']);
});

it('leaves the votes of another epoch alone', async () => {
  one.target.cast('anna', 'ann');
  await one.reverse.begin(4);
  one.target.state = { ...one.target.state, epoch: 4 };
  one.target.cast('bert', 'ben');
  await one.follow(isCaughtUp, 4);
  expect(one.sql()).toEqual(new Map([['bert', '2']]));
});

describe('after more than the stream keeps', () => {
  it.each([
    ['it was away for a day', () => one.clock.pass(24 * HOUR)],
    ['its position is trimmed', () => {}],
  ])('sets SQL right by the ballots, and says so: %s', async (_, away) => {
    one.target.cast('anna', 'ann');
    one.target.cast('bert', 'ann');
    one.target.cast('cleo', 'ben');
    await one.follow(isCaughtUp);
    one.target.cast('anna', 'ben');
    one.target.cast('bert', undefined);
    one.target.cast('dora', 'ann');
    one.stream.trimmed = one.target.stream.length;
    away();
    one.target.cast('emil', 'ann');
    await one.follow(isCaughtUp);
    expect(one.sql()).toEqual(
      new Map([
        ['anna', '2'],
        ['cleo', '2'],
        ['dora', '1'],
        ['emil', '1'],
      ]),
    );
    expect((await one.journal.history()).at(-1)?.what).toMatch(
      /^The stream no longer had all votes \(.*\)\. SQL was compared with the ballots: \d were set right\.$/,
    );
  });

  it('keeps the time when a voter cast what it sets right', async () => {
    one.target.cast('anna', 'ann');
    const castAt = one.target.stream.at(-1)?.castAt;
    one.stream.trimmed = one.target.stream.length;
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'], now: Date.now() + HOUR });
    one.clock.pass(24 * HOUR);
    await one.follow(isCaughtUp);
    jest.useRealTimers();
    expect([...(one.shards[shardOf('anna', 2)]?.ballots.values() ?? [])]).toMatchObject([{ castAt }]);
  });

  it('goes on with what the stream keeps, also when that is done twice', async () => {
    one.target.cast('anna', 'ann');
    await one.follow(isCaughtUp);
    for (const choice of ['ben', 'ann', 'ben']) {
      one.target.cast('anna', choice);
      one.clock.pass(24 * HOUR);
      await one.follow(isCaughtUp);
    }
    one.target.cast('anna', 'ann');
    await one.follow(isCaughtUp);
    expect(one.sql()).toEqual(new Map([['anna', '1']]));
  });
});
