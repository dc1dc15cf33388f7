import type { FailureKind } from '../../../contract/answer';
import { backoff } from '../../../web/api/backoff';
import { nextLoadIn } from '../../../web/poll/load-schedule';
import { aPoll } from '../a-poll';

const MIDDLE = 0.5;

test('a poll that was loaded is left alone: its results say when it changes', () => {
  expect(nextLoadIn({ ok: true, value: { poll: aPoll(), clockOffset: 0 } }, 0, MIDDLE)).toBeUndefined();
});

describe('a poll that could not be loaded', () => {
  const failed = (kind: FailureKind) => ({ ok: false, failure: { kind } }) as const;

  test.each(['unreachable', 'unavailable', 'too-many-requests', 'internal'] as const)(
    'is tried again after %s, ever later',
    (kind) => {
      const delays = [1, 2, 3, 9].map((failures) => nextLoadIn(failed(kind), failures, 0));
      expect(delays).toEqual([1_000, 2_000, 4_000, 30_000]);
    },
  );

  test('is not asked for again when there is none', () => {
    expect(nextLoadIn(failed('no-such-poll'), 1, MIDDLE)).toBeUndefined();
  });
});

test('a crowd that failed together is spread over half of the wait', () => {
  expect(backoff(3, 0)).toBe(4_000);
  expect(backoff(3, 1)).toBe(2_000);
});
