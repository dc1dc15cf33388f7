import { askWithClock } from '../../../web/api/clock-offset';

const NOW = Date.parse('2026-12-01T12:00:00.000Z');

afterEach(() => {
  jest.useRealTimers();
});

/** How far ahead the server's clock is taken to be when it said this time in an answer that took a second. */
async function offsetFor(servedAt: number | undefined, age?: number): Promise<number | undefined> {
  jest.useFakeTimers({ now: NOW });
  const asked = askWithClock(
    async () => {
      await jest.advanceTimersByTimeAsync(1_000);
      return { ok: true, value: 'poll', servedAt, age } as const;
    },
    (_, clockOffset) => clockOffset,
  );
  const answer = await asked;
  return answer.ok ? answer.value : undefined;
}

test('a clock is compared at the middle of the request', async () => {
  expect(await offsetFor(NOW + 60_500)).toBe(60_000);
  expect(await offsetFor(NOW - 29_500)).toBe(-30_000);
});

test('a difference smaller than servers tell the time in is none', async () => {
  expect(await offsetFor(NOW)).toBe(0);
  expect(await offsetFor(NOW - 1_900)).toBe(0);
});

test('what a cache had for a while does not put the server’s clock back', async () => {
  expect(await offsetFor(NOW + 54_500, 6_000)).toBe(60_000);
});

test('without a time in the answer the clocks are taken for equal', async () => {
  expect(await offsetFor(undefined)).toBe(0);
});

test('a failure stays one', async () => {
  const failure = { ok: false, failure: { kind: 'unreachable' } } as const;
  expect(await askWithClock(async () => failure, String)).toEqual(failure);
});
