import fc from 'fast-check';
import { ACCESS_KINDS } from '../../contract/access';
import { DEFAULT_VOTES_PER_SECOND, MOST_VOTES_PER_SECOND } from '../../lib/capacity/capacity';
import { neededQuotas } from '../../lib/capacity/quotas';
import { costOf } from '../../planner/cost/cost';
import { touched } from '../../planner/cost/counting';
import type { PlannedEvent } from '../../planner/event';
import { makePlan } from '../../planner/plan';
import { edgeRequests, quotasToRaise } from '../../planner/quotas/quotas';
import { simulatePlan } from '../../planner/simulation/simulate-plan';
import { stacksFor } from '../../planner/stacks';
import { CITY, CONFERENCE, FINAL, testEvent } from './events';

const SEED = 1;
const EVERY_SECOND = 1;

/** What the plan's own advice does under its loads. */
function bornOut(event: PlannedEvent) {
  const { stacks, executions } = makePlan(event);
  const votes = {
    voters: event.voters / stacks.count,
    peak: event.peak / stacks.count,
    minutes: event.minutes,
  };
  return simulatePlan(
    votes,
    { votesPerSecond: stacks.capacity.votesPerSecond, executions: executions.needed },
    SEED,
  );
}

const nightOf = (event: PlannedEvent, refreshSeconds = EVERY_SECOND) =>
  costOf(event, stacksFor(event), { access: event.access, refreshSeconds }).totals.night;

/** Any event of up to ten minutes, so that it is simulated fast. */
const events = fc
  .record({
    voters: fc.integer({ min: 1, max: 30_000_000 }),
    minutes: fc.integer({ min: 1, max: 10 }),
    watchers: fc.integer({ min: 1, max: 5_000_000 }),
    access: fc.constantFrom(...ACCESS_KINDS),
    candidates: fc.integer({ min: 1, max: 200 }),
  })
  .map(testEvent);

describe('the advice', () => {
  it.each([
    ['a conference', CONFERENCE],
    ['a city', CITY],
    ['a final', FINAL],
    ['a million votes a second', testEvent({ voters: 200_000_000, minutes: 10, peak: 1_000_000 })],
  ])(
    'for %s is borne out: partitions take all loads in 99 of 100 layouts, and every vote is accepted',
    (_, event) => {
      const { layouts, overloaded, runs } = bornOut(event);
      expect(overloaded / layouts).toBeLessThanOrEqual(0.01);
      for (const { simulation } of runs) {
        expect(simulation.lost).toBe(0);
        // A route that stood idle lets a burst through, in one second more than the tables are warmed for.
        expect((simulation.throttled.partitions?.refused ?? 0) / event.voters).toBeLessThan(1e-5);
      }
    },
  );

  it('is needed: what is built for half of the peak refuses votes at the route for minutes, and loses some', () => {
    const { stacks, executions } = makePlan(FINAL);
    const votes = { voters: FINAL.voters / stacks.count, peak: FINAL.peak / stacks.count, minutes: 10 };
    const votesPerSecond = Math.floor(votes.voters / (votes.minutes * 60) / 2);
    const { runs } = simulatePlan(votes, { votesPerSecond, executions: executions.needed }, SEED);
    for (const { simulation } of runs) {
      expect(simulation.throttled.route?.refused).toBeGreaterThan(votes.voters / 2);
      expect(simulation.lost).toBeGreaterThan(votes.voters / 3);
    }
  });

  it('is the default where that is enough, and needs nothing raised', () => {
    const { deploy, quotas, stacks } = makePlan(CONFERENCE);
    expect([deploy, quotas, stacks.capacity.votesPerSecond]).toEqual([
      'npx cdk deploy',
      [],
      DEFAULT_VOTES_PER_SECOND,
    ]);
  });

  it('for accounts names a sender of mails', () => {
    expect(makePlan({ ...CONFERENCE, access: 'account' }).deploy).toBe(
      'npx cdk deploy -c emailFrom=<sender>',
    );
  });

  it('is less than the default where a Region’s quotas are smaller', () => {
    const { stacks, quotas } = makePlan({ ...CONFERENCE, region: 'eu-south-1' });
    expect(stacks.capacity.votesPerSecond).toBeLessThan(DEFAULT_VOTES_PER_SECOND);
    expect(stacks.capacity.votesPerSecond).toBeGreaterThanOrEqual(CONFERENCE.peak);
    expect(quotas).toEqual([]);
  });

  it('of a peak beyond one stack is several, and the minutes in which one would do', () => {
    const peak = MOST_VOTES_PER_SECOND * 2.5;
    const { stacks, limit } = makePlan(testEvent({ voters: 1e9, minutes: 300, peak }));
    expect(stacks.count).toBe(3);
    expect(stacks.capacity.votesPerSecond).toBe(Math.ceil(peak / 3));
    expect(limit.minutes).toBe(750);
  });
});

describe('the price', () => {
  it('never falls with more voters, more watchers, a longer event or more candidates', () => {
    const more = fc.constantFrom('voters', 'watchers', 'minutes', 'candidates' as const);
    fc.assert(
      fc.property(events, more, (event, key) => {
        const most = key === 'candidates' ? 200 : event[key] * 2;
        const larger = testEvent({ ...event, peak: undefined, [key]: Math.max(event[key], most) });
        const [less, higher] = [nightOf({ ...event }).dollars, nightOf(larger).dollars];
        // A longer event has a lower peak, and so fewer writes to Totals may be needed.
        expect(higher).toBeGreaterThanOrEqual(less * (key === 'minutes' ? 0.9 : 0.999_999));
      }),
      { numRuns: 40 },
    );
  });

  it('falls with every second that pages wait longer', () => {
    const nights = [1, 2, 5].map((seconds) => nightOf(FINAL, seconds).dollars);
    expect(nights).toEqual(nights.toSorted((a, b) => b - a));
    expect(nights[0]).toBeGreaterThan(2 * (nights[2] ?? 0));
  });

  it('that is unknown is never nothing: sums say what they lack', () => {
    const { lacks } = nightOf({ ...CITY, region: 'eu-west-1' });
    expect(lacks).toContain('Votes, one write each');
    expect(lacks).not.toContain('CloudFront, requests');
    expect(nightOf(CITY).lacks).toEqual([]);
    expect(nightOf(FINAL).lacks).toEqual(['warm writes of three tables', 'warm reads of three tables']);
  });

  it('of counting is a write for each vote while they are few, and for each write shard and batch when they are many', () => {
    expect(touched([1], 64)).toBeCloseTo(1, 1);
    expect(touched([1e9], 64)).toBeCloseTo(4 * 64, 3);
  });
});

describe('quotas', () => {
  it('are named whenever the plan goes beyond one', () => {
    fc.assert(
      fc.property(events, (event) => {
        const stacks = stacksFor(event);
        const named = quotasToRaise(event, stacks, EVERY_SECOND).map(({ name }) => name);
        for (const { name, needed, byDefault } of neededQuotas(stacks.capacity, event.region)) {
          expect(named.includes(name)).toBe(needed > byDefault);
        }
        expect(named.includes('CloudFront, requests per second of a distribution')).toBe(
          edgeRequests(event, stacks, EVERY_SECOND) > 250_000,
        );
        expect(named.some((name) => name.startsWith('Cognito'))).toBe(
          event.access === 'account' && event.peak > 25,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('come with the command that asks for them, or are for a support case', () => {
    const { quotas, support } = makePlan(FINAL);
    const commands = quotas.map(({ code, command }) => command?.includes(`--quota-code ${code}`));
    expect(commands).toEqual([true, true, true, true, undefined]);
    expect(support.join('\n')).toContain(
      'CloudFront, requests per second of a distribution: from 250,000 to',
    );
  });

  it('that cannot be raised say what to do instead', () => {
    const { quotas } = makePlan({ ...CITY, access: 'account', peak: 100 });
    const fixed = quotas.filter(({ adjustable }) => !adjustable);
    expect(fixed).toMatchObject([{ byDefault: 75, instead: expect.stringContaining('on the days before') }]);
  });
});
