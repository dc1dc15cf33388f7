import { pageAt, pageCount, pageSize } from '../../../web/screen/pages';

test.each([
  [0, 10, 0, 0],
  [1, 10, 1, 1],
  [10, 10, 1, 10],
  [11, 10, 2, 6],
  [21, 10, 3, 7],
  [40, 10, 4, 10],
  [200, 10, 20, 10],
  [7, 6, 2, 4],
])('%i candidates, with room for %i, are on %i pages of at most %i', (candidates, most, pages, size) => {
  expect([pageCount(candidates, most), pageSize(candidates, most)]).toEqual([pages, size]);
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
