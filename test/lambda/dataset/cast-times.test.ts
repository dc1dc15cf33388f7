import { castTimesOf } from '../../../lambda/dataset/cast-times';
import type { Minutes } from '../../../lambda/dataset/minutes';
import { NOON } from '../factories';

/** One ballot a minute, for so many minutes. */
function minutesOf(count: number): Minutes {
  return new Map(
    Array.from({ length: count }, (_, i) => [
      NOON + i * 60_000,
      { ballots: 1, weight: 2, votes: new Map([['alice', 2]]) },
    ]),
  );
}

test.each([
  ['minutes where a day is not full', 1_439, 60],
  ['two minutes for two days', 2 * 1_440, 120],
  ['half an hour for a month', 30 * 1_440, 1_800],
])('has steps of %s', (_, minutes, every) => {
  const { steps, ...times } = castTimesOf('best-song', minutesOf(minutes));
  expect(times).toEqual({ pollId: 'best-song', every, marks: [] });
  expect(steps.length).toBeLessThanOrEqual(1_500);
  const sums = steps.map(({ ballots, weight, votes }) => [ballots, weight, votes.alice ?? 0]);
  expect(sums.reduce(([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) => [a + d, b + e, c + f])).toEqual([
    minutes,
    2 * minutes,
    2 * minutes,
  ]);
});

test('leaves out steps in which nobody voted', () => {
  const minutes = new Map([...minutesOf(1), ...[...minutesOf(10)].slice(9)]);
  expect(castTimesOf('best-song', minutes).steps.map(({ at }) => at)).toEqual([
    '2026-11-21T12:00:00.000Z',
    '2026-11-21T12:09:00.000Z',
  ]);
});
