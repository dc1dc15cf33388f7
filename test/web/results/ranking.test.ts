import { toChoice } from '../../../contract/choice';
import {
  digitsOf,
  firstRows,
  leaders,
  rank,
  rankingOf,
  revealedRanking,
  withShortLabels,
} from '../../../web/results/ranking';
import { aPoll } from '../a-poll';
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

test('shows the first rows and the candidates of the voter’s own choice', () => {
  expect(ids(firstRows(ranked(5, 4, 3, 2, 1), 2, toChoice(['d', 'e'])))).toBe('abde');
  expect(ids(firstRows(ranked(5, 4, 3, 2, 1), 2, toChoice('b')))).toBe('ab');
  expect(ids(firstRows(ranked(5, 4, 3, 2, 1), 2, undefined))).toBe('ab');
});

test('shows one more digit where rounding would hide who leads', () => {
  expect(digitsOf(makeResults({ votes: [4_999, 5_002] }).totals)).toBe(2);
  expect(digitsOf(makeResults({ votes: [4, 6] }).totals)).toBe(1);
});

test.each([
  [{ pick: { min: 1, max: 1 } }, 'votes'],
  [{ pick: { min: 1, max: 3 } }, 'picks'],
  [{ points: { total: 20, each: 3 } }, 'points'],
] as const)('under the rule %j the numbers are %s', (ballot, measure) => {
  expect(rankingOf(aPoll({ ballot }), undefined).measure).toBe(measure);
});

test('knows the candidates before there are results', () => {
  expect(rankingOf(aPoll(), undefined).rows.map(({ label, votes }) => [label, votes])).toEqual([
    ['Alice', 0],
    ['Bob', 0],
  ]);
});

test('has the colours and the short labels of the poll, which the wall goes by', () => {
  const candidates = [
    { candidateId: 'a', label: 'A', shortLabel: 'The first', colour: '#0b6fb0' },
    { candidateId: 'b', label: 'B' },
  ];
  const ranking = rankingOf(aPoll({ candidates }), makeResults({ votes: [1, 2] }));
  expect(ranking.rows.map(({ label, colour }) => [label, colour])).toEqual([
    ['Candidate B', undefined],
    ['Candidate A', '#0b6fb0'],
  ]);
  expect(withShortLabels(ranking).rows.map(({ label }) => label)).toEqual(['Candidate B', 'The first']);
});

test('names everybody who shares the lead', () => {
  expect(ids(leaders(makeResults({ votes: [3, 1, 3] }).totals))).toBe('ac');
});

test('has no leader while nobody has voted', () => {
  expect(leaders(makeResults({ votes: [0, 0] }).totals)).toEqual([]);
});

test('shows revealed places with their ranks, after the candidates that have none yet', () => {
  const candidates = ['a', 'b', 'c', 'd'].map((candidateId) => ({ candidateId, label: candidateId }));
  const { totals } = makeResults({ votes: [4, 1, 9, 2] });
  const revealed = [totals[1], totals[3]].flatMap((total) => total ?? []);
  const { rows } = revealedRanking(aPoll({ candidates }), revealed);
  expect(
    rows.map(({ candidateId, rank, votes, isUnknown }) => [candidateId, rank, votes, isUnknown]),
  ).toEqual([
    ['a', 1, 0, true],
    ['c', 2, 0, true],
    ['d', 3, 2, false],
    ['b', 4, 1, false],
  ]);
});
