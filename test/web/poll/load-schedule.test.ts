import type { FailureKind } from '../../../contract/answer';
import { backoff } from '../../../web/api/backoff';
import { nextLoadIn } from '../../../web/poll/load-schedule';
import { aPoll } from '../a-poll';

const MIDDLE = 0.5;

describe('a poll that was loaded', () => {
  test.each(['scheduled', 'open', 'closed'] as const)(
    'is loaded again half a minute on while %s',
    (status) => {
      const answer = { ok: true, value: { poll: aPoll({ status }), clockOffset: 0 } } as const;
      expect(nextLoadIn(answer, 0, MIDDLE)).toBe(30_000);
      expect(nextLoadIn(answer, 0, 0)).toBe(24_000);
      expect(nextLoadIn(answer, 0, 1)).toBeCloseTo(36_000);
    },
  );

  test('is left alone once certified: it cannot change any more', () => {
    const poll = aPoll({ status: 'certified' });
    expect(nextLoadIn({ ok: true, value: { poll, clockOffset: 0 } }, 0, MIDDLE)).toBeUndefined();
  });
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
