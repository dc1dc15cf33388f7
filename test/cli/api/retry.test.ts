import * as fc from 'fast-check';
import { parseRetryAfter, type RetryPolicy, retryDelay } from '../../../cli/api/retry';

const POLICY: RetryPolicy = { attempts: 10, first: 200, longest: 10_000 };
const NOW = Date.parse('2026-11-03T07:00:00Z');

describe('retryDelay', () => {
  it('doubles with each try', () => {
    const delays = [1, 2, 3, 4].map((attempt) => retryDelay(attempt, POLICY, undefined, 0));
    expect(delays).toEqual([200, 400, 800, 1600]);
  });

  it('waits as long as the server asks', () => {
    expect(retryDelay(1, POLICY, 3_000, 0.5)).toBe(3_000);
  });

  it('never waits longer than the policy allows, nor less than half a step, whatever the draw', async () => {
    const law = fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.option(fc.nat(), { nil: undefined }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, askedFor, random) => {
        const delay = retryDelay(attempt, POLICY, askedFor, random);
        expect(delay).toBeLessThanOrEqual(POLICY.longest);
        expect(delay).toBeGreaterThanOrEqual(askedFor === undefined ? POLICY.first / 2 : 0);
      },
    );
    await fc.assert(law);
  });
});

describe('parseRetryAfter', () => {
  it.each([
    ['seconds', '2', 2_000],
    ['a date', 'Tue, 03 Nov 2026 07:00:05 GMT', 5_000],
    ['a date gone by', 'Tue, 03 Nov 2026 06:00:00 GMT', 0],
    ['nonsense', 'soon', undefined],
    ['nothing', null, undefined],
  ])('reads %s', (_what, header, delay) => {
    expect(parseRetryAfter(header, NOW)).toBe(delay);
  });
});
