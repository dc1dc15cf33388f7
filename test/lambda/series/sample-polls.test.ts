import { sampleForAMinute } from '../../../lambda/series/sample-polls';
import { WrittenSamples } from '../../../lambda/series/written-samples';
import { stepOf } from '../../../lambda/shared/tables/series-item';
import { countersFrom, NOON, quietLogger } from '../factories';

/** A minute past noon, and some: the whole minutes are behind. */
const START = NOON + 63_000;

/** A sampler of these polls, whose clock goes on while it waits. */
function testSampler(polls: Record<string, Record<string, number>>) {
  let now = START;
  const samples: [string, seconds: number, ballots: number][] = [];
  const parts = {
    findPolls: async () => Object.keys(polls).map((pollId) => ({ pollId })),
    noteOpenings: jest.fn(async () => {}),
    readPoll: async () => ({ writeShards: 4 }),
    readTotals: jest.fn(async (pollId: string) => ({ counters: countersFrom(polls[pollId] ?? {}) })),
    write: jest.fn(async (pollId: string, at: number, { ballots }: { ballots: number }) => {
      samples.push([pollId, (at - NOON) / 1_000, ballots]);
    }),
    written: new WrittenSamples(),
    results: { tell: jest.fn(async () => {}), keep: () => {} },
    logger: quietLogger(),
    clock: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const run = () => sampleForAMinute(parts);
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { parts, samples, run, pass, now: () => now };
}

test('a poll whose votes come in is sampled every ten seconds until Scheduler comes again', async () => {
  const polls = { song: { alice: 0 } };
  const { parts, samples, run } = testSampler(polls);
  parts.readTotals.mockImplementation(async () => {
    polls.song.alice += 2;
    return { counters: countersFrom(polls.song) };
  });
  await run();
  expect(samples).toEqual([70, 80, 90, 100, 110, 120].map((seconds, i) => ['song', seconds, 2 * (i + 1)]));
});

test('ends at once where no poll is under way', async () => {
  const { run, now } = testSampler({});
  await run();
  expect(now()).toBe(START);
});

test('a poll whose counts stand still is written once, and once more for each longer step', async () => {
  const { samples, run } = testSampler({ song: { alice: 3 } });
  await run();
  await run();
  // Who reads every minute is told at the minute, and not again.
  expect(samples).toEqual([
    ['song', 70, 3],
    ['song', 120, 3],
  ]);
});

test('the same counts are no news, in whatever order they are read', async () => {
  const { parts, samples, run } = testSampler({ song: {} });
  const counters = [...countersFrom({ alice: 1, bob: 2 })];
  parts.readTotals.mockImplementation(async () => ({ counters: new Map(counters.reverse()) }));
  await run();
  expect(samples.map(([, seconds]) => seconds)).toEqual([70, 120]);
});

test('a poll that cannot be read holds up none of the others, and is sampled the next time', async () => {
  const { parts, samples, run } = testSampler({ song: { alice: 3 }, film: { bob: 1 } });
  parts.readTotals.mockRejectedValueOnce(new Error('the table is down'));
  await run();
  expect(samples.slice(0, 2)).toEqual([
    ['film', 70, 1],
    ['song', 80, 3],
  ]);
  expect(parts.logger.error).toHaveBeenCalledTimes(1);
});

test('a sample that was not written is made again', async () => {
  const { parts, samples, run } = testSampler({ song: { alice: 3 } });
  parts.write.mockRejectedValueOnce(new Error('throttled'));
  await run();
  expect(samples[0]).toEqual(['song', 80, 3]);
});

test('samples that would have been due while others took long are left out', async () => {
  const { parts, samples, run, pass } = testSampler({ song: { alice: 1 } });
  let votes = 0;
  parts.readTotals.mockImplementation(async () => {
    pass(25_000);
    votes += 1;
    return { counters: countersFrom({ alice: votes }) };
  });
  await run();
  expect(samples.map(([, seconds]) => seconds)).toEqual([70, 100]);
});

test.each([
  [10, '12:00:10'],
  [60, '12:01:00'],
  [600, '12:10:00'],
  [3_600, '13:00:00'],
  [86_400, '00:00:00'],
])('a sample is kept for the longest step it falls on: %d s at %s', (step, time) => {
  expect(stepOf(Date.parse(`2026-11-21T${time}Z`))).toBe(step);
});
