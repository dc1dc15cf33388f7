import { firstRows, leaders, rank, restAfter } from '../../../web/results/ranking';
import { makeResults } from './make-results';

const ids = (rows: readonly { candidateId: string }[]) => rows.map(({ candidateId }) => candidateId).join('');
const ranked = (...votes: number[]) => rank(makeResults({ votes }).totals);

test('ranks by votes, and ties in the order of the poll', () => {
  expect(ids(ranked(1, 5, 2, 5))).toBe('bdca');
});

test('measures bars against the leader', () => {
  expect(ranked(1, 4, 2).map(({ length }) => length)).toEqual([1, 0.5, 0.25]);
});

test('draws no bars while nobody has voted', () => {
  expect(ranked(0, 0).map(({ length }) => length)).toEqual([0, 0]);
});

test('draws no bar for a count that is below zero for a moment', () => {
  expect(ranked(-1, 4).map(({ length }) => length)).toEqual([1, 0]);
});

test('keeps the place in the poll, by which a candidate has its colour', () => {
  expect(ranked(1, 4, 2).map(({ place, rank }) => [place, rank])).toEqual([
    [1, 1],
    [2, 2],
    [0, 3],
  ]);
});

test('shows the first rows and the voter’s own candidate', () => {
  expect(ids(firstRows(ranked(5, 4, 3, 2, 1), 2, 'd'))).toBe('abd');
  expect(ids(firstRows(ranked(5, 4, 3, 2, 1), 2, 'b'))).toBe('ab');
  expect(ids(firstRows(ranked(5, 4, 3, 2, 1), 2, undefined))).toBe('ab');
});

test('sums up the rows after the first', () => {
  expect(restAfter(ranked(5, 2, 2, 1), 2)).toEqual({ candidates: 2, votes: 3, share: expect.closeTo(0.3) });
});

test('has no rest when every row is shown', () => {
  expect(restAfter(ranked(5, 2), 2)).toBeUndefined();
});

test('names everybody who shares the lead', () => {
  expect(ids(leaders(makeResults({ votes: [3, 1, 3] }).totals))).toBe('ac');
});

test('has no leader while nobody has voted', () => {
  expect(leaders(makeResults({ votes: [0, 0] }).totals)).toEqual([]);
});
