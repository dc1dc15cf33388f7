import { pageAt, pageCount, pageSize } from '../../../web/screen/pages';

test.each([
  [0, 0, 0],
  [1, 1, 1],
  [10, 1, 10],
  [11, 2, 6],
  [21, 3, 7],
  [40, 4, 10],
  [200, 20, 10],
])('%i candidates are on %i pages of at most %i', (candidates, pages, size) => {
  expect([pageCount(candidates), pageSize(candidates)]).toEqual([pages, size]);
});

test.each([
  [1, '000'],
  [2, '0101'],
  [4, '01230123'],
  [6, '0123045012'],
])('the turns of %i pages begin with %s', (pages, turns) => {
  expect(Array.from(turns, (_, turn) => pageAt(turn, pages)).join('')).toBe(turns);
});

test('every one of twenty pages has its turn, and the first one every fourth', () => {
  const round = Array.from({ length: 26 }, (_, turn) => pageAt(turn, 20));
  expect(new Set(round).size).toBe(20);
  expect(round.flatMap((page, turn) => (page === 0 ? [turn] : []))).toEqual([0, 4, 8, 12, 16, 20, 24]);
});
