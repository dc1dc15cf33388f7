import type { FailureKind } from '../../../contract/answer';
import { toChoice } from '../../../contract/choice';
import { firstLookIn, type LastLook, nextLookIn } from '../../../web/voting/receipt-schedule';

const MIDDLE = 0.5;
const vote = { choice: toChoice('alice'), counted: false };

function lookIn(overrides: Partial<LastLook>): number | undefined {
  return nextLookIn({ failures: 0, vote, elapsed: 0, isCertified: false, ...overrides }, MIDDLE);
}

describe('a vote that is not counted yet', () => {
  test.each([
    [0, 1_000],
    [9_999, 1_000],
    [10_000, 5_000],
    [59_999, 5_000],
    [60_000, 30_000],
  ])('%i ms after it was sent is looked up in %i ms', (elapsed, delay) => {
    expect(lookIn({ elapsed })).toBe(delay);
  });

  test('is looked up by a crowd at different moments', () => {
    const look = { failures: 0, vote, elapsed: 0, isCertified: false };
    expect(nextLookIn(look, 0)).toBe(800);
    expect(nextLookIn(look, 1)).toBeCloseTo(1_200);
  });

  test('is left alone in a poll that has long been certified: it came too late', () => {
    expect(lookIn({ elapsed: 60_000, isCertified: true })).toBeUndefined();
  });
});

test('a counted vote is not looked up again', () => {
  expect(lookIn({ vote: { ...vote, counted: true } })).toBeUndefined();
});

test('a counted vote in a certified poll is looked up until its digest is there', () => {
  const counted = { ...vote, counted: true };
  expect(lookIn({ vote: counted, isCertified: true })).toBe(1_000);
  expect(lookIn({ vote: { ...counted, shardDigest: 'ab' }, isCertified: true })).toBeUndefined();
});

test('no vote is not looked up again', () => {
  expect(lookIn({ vote: undefined })).toBeUndefined();
});

describe('a look that failed', () => {
  const failed = (kind: FailureKind, failures: number) => lookIn({ failure: { kind }, failures });

  test('is repeated ever later while that may help', () => {
    expect([1, 2, 3].map((failures) => failed('unreachable', failures))).toEqual([750, 1_500, 3_000]);
  });

  test.each(['signed-out', 'not-allowed', 'no-voter'] as const)('is not repeated after %s', (kind) => {
    expect(failed(kind, 1)).toBeUndefined();
  });
});

describe('the first look of pages that all see the poll move on', () => {
  const first = (counted: boolean, random: number) =>
    firstLookIn({ isKnown: true, vote: { ...vote, counted } }, random);

  test('is spread over an hour where the vote is counted, and over one where it is not', () => {
    expect([0, 0.5, 1].map((random) => first(true, random))).toEqual([0, 1_800_000, 3_600_000]);
    expect(first(false, 1)).toBe(60_000);
  });

  test('is not made where there is no vote', () => {
    expect(firstLookIn({ isKnown: true }, MIDDLE)).toBeUndefined();
  });
});
