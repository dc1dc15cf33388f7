import { capacityFor, MOST_VOTES_PER_SECOND } from '../../lib/capacity/capacity';
import { chanceOfRoom, partitionsOf } from '../../lib/capacity/partition-model';
import { badLayout, drawLayouts, fullest, type Layout } from '../../planner/simulation/layout';
import { loadOf, SHAPES } from '../../planner/simulation/load';
import { type Simulation, simulate } from '../../planner/simulation/simulate';

const PLENTY = 1e6;
/** Four partitions with as many of 64 write shards each. */
const EVEN: Layout = new Map([[16, 4]]);

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const accepted = ({ seconds }: Simulation) => sum(seconds.map((second) => second.accepted));
const run = (load: number[], { layout = EVEN, executions = PLENTY, votesPerSecond = 2_000 } = {}) =>
  simulate(load, { capacity: capacityFor(votesPerSecond), executions, layout });

describe('a load', () => {
  const CASES = SHAPES.flatMap((shape) =>
    [
      { voters: 500, minutes: 5, peak: 100 },
      { voters: 20e6, minutes: 10, peak: 1_000_000 },
      { voters: 200_000, minutes: 60, peak: 170 },
    ].map((votes) => ({ shape, ...votes })),
  );

  it.each(CASES)(
    'of $voters in $minutes minutes ($shape) has all votes and never more than $peak',
    (votes) => {
      const load = loadOf(votes.shape, votes);
      expect(load).toHaveLength(votes.minutes * 60);
      expect(sum(load)).toBeCloseTo(votes.voters, 0);
      expect(Math.max(...load)).toBeLessThanOrEqual(votes.peak * 1.000_001);
    },
  );

  it('as in a broadcast reaches its peak early, and has a second rush before the closing', () => {
    const load = loadOf('tv', { voters: 600_000, minutes: 10, peak: 3_000 });
    expect(load.indexOf(Math.max(...load))).toBeLessThan(60);
    expect(load.at(-1)).toBeGreaterThan(2 * (load[400] ?? 0));
  });
});

describe('layouts', () => {
  it('are the same for the same seed', () => {
    expect(drawLayouts(64, 4, 3, 7)).toEqual(drawLayouts(64, 4, 3, 7));
    expect(drawLayouts(64, 4, 3, 7)).not.toEqual(drawLayouts(64, 4, 3, 8));
  });

  it.each([2_000, 10_000, MOST_VOTES_PER_SECOND])(
    'overload a partition as often as the exact model says, at %i votes a second',
    (votesPerSecond) => {
      const capacity = capacityFor(votesPerSecond);
      const layouts = drawLayouts(capacity.writeShards, partitionsOf(capacity), 2_000, 1);
      const room = (1_000 * capacity.writeShards) / votesPerSecond;
      const fitting = layouts.filter((layout) => fullest(layout) <= room).length / layouts.length;
      expect(Math.abs(fitting - chanceOfRoom(capacity))).toBeLessThan(0.01);
    },
  );

  it('have a bad one that one in a hundred is worse than', () => {
    const layouts: Layout[] = Array.from({ length: 100 }, (_, i) => new Map([[i + 1, 1]]));
    expect(fullest(badLayout(layouts))).toBe(99);
  });
});

describe('the simulation', () => {
  it('throttles nothing of a load that fits', () => {
    const simulation = run(new Array(60).fill(1_500));
    expect(simulation).toMatchObject({ throttled: {}, mostWaiting: 0, lost: 0 });
    expect(accepted(simulation)).toBeCloseTo(90_000);
  });

  it('says which partition throttles where write shards lie unevenly', () => {
    const uneven: Layout = new Map([
      [40, 1],
      [8, 3],
    ]);
    const { throttled } = run([0, 2_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], { layout: uneven });
    // 40 of 64 write shards get 1,250 votes, and their partition takes 1,000.
    expect(throttled).toEqual({ partitions: { from: 1, until: 1, refused: expect.closeTo(250) } });
  });

  it('lets a burst through the route once, and then its rate', () => {
    const { throttled, seconds } = run([4_000, 4_000, ...new Array(58).fill(0)], {
      layout: new Map([[1, 64]]),
    });
    expect(seconds[0]?.accepted).toBe(3_250);
    expect(throttled.route?.from).toBe(0);
  });

  it('starts a thousand executions at once and a hundred more a second', () => {
    const layout: Layout = new Map([[1, 320]]);
    const { throttled } = run(new Array(120).fill(10_000), { votesPerSecond: 10_000, layout });
    // A vote is 2.5 requests, so 10,000 need 2,500 executions: 1,500 more, 15 seconds.
    expect(throttled.functions).toMatchObject({ from: 0, until: 14 });
    expect(throttled.partitions).toBeUndefined();
  });

  it('never has more executions than the account', () => {
    const { throttled, lost } = run(new Array(60).fill(1_000), { executions: 100 });
    expect(throttled.functions?.until).toBe(59);
    expect(lost).toBeCloseTo(60 * 1_000 - 60 * 400);
  });

  it('accepts what was refused later, loses what still waits at the closing, and never a vote besides', () => {
    const load = loadOf('spike', { voters: 100_000, minutes: 2, peak: 20_000 });
    const simulation = run(load);
    expect(simulation.mostWaiting).toBeGreaterThan(10_000);
    expect(accepted(simulation) + simulation.lost).toBeCloseTo(100_000);
  });
});
