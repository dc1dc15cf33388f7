import fc from 'fast-check';
import { planFiles } from '../../../lambda/dataset/file-plan';

const WHOLE = { from: 0, to: 15 };

test('puts write shards into a file as long as there is room', () => {
  expect(planFiles([4, 4, 3, 1], 8)).toEqual([
    { first: 0, last: 1, ...WHOLE },
    { first: 2, last: 3, ...WHOLE },
  ]);
});

test('spreads a write shard that is too large over files of its own', () => {
  expect(planFiles([1, 20, 1], 10)).toEqual([
    { first: 0, last: 0, ...WHOLE },
    { first: 1, last: 1, from: 0, to: 7 },
    { first: 1, last: 1, from: 8, to: 15 },
    { first: 2, last: 2, ...WHOLE },
  ]);
});

test('has a file for a poll without a vote', () => {
  expect(planFiles([0, 0, 0], 10)).toEqual([{ first: 0, last: 2, ...WHOLE }]);
});

test('has every range of every write shard in one file, in order', () => {
  const counts = fc.array(fc.nat(100), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 200 }), (ballots, most) => {
      const planned = planFiles(ballots, most).flatMap(({ first, last, from, to }) =>
        span(first, last).flatMap((shard) => span(from, to).map((range) => [shard, range])),
      );
      expect(planned).toEqual(ballots.flatMap((_, shard) => span(0, 15).map((range) => [shard, range])));
    }),
  );
});

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
