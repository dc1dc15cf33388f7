import { castFlow, columnsOf, countedFlow, totalOf } from '../../../cli/series/flow';
import type { CastStep } from '../../../contract/dataset';

const NINE = Date.parse('2026-11-03T21:00:00.000Z');
const at = (minutes: number) => new Date(NINE + minutes * 60_000).toISOString();
const CANDIDATES = [
  { candidateId: 'red', label: 'Red' },
  { candidateId: 'blue', label: 'Blue' },
];
const MARK = { at: at(2), candidateId: 'blue', votes: 9, usual: 1, score: 14.2 };

test('rows are the candidates, most votes first, each with its marks', () => {
  const steps: CastStep[] = [
    { at: at(0), ballots: 3, weight: 3, votes: { red: 2, blue: 1 } },
    { at: at(2), ballots: 9, weight: 9, votes: { blue: 9 } },
  ];
  const flow = castFlow({ pollId: 'p', every: 60, steps, marks: [MARK] }, CANDIDATES);
  expect(flow).toMatchObject({ from: NINE, to: Date.parse(at(3)), step: 60_000, unit: 'vote' });
  expect(flow.rows.map((row) => [row.label, totalOf(row), row.marks])).toEqual([
    ['Blue', 10, [Date.parse(at(2))]],
    ['Red', 2, []],
  ]);
});

test('what is counted between two times is the growth, and no vote that is changed makes it negative', () => {
  const points = [
    { at: at(0), ballots: 0, weight: 0, votes: { red: 0, blue: 0 } },
    { at: at(1), ballots: 4, weight: 4, votes: { red: 3, blue: 1 } },
    { at: at(2), ballots: 5, weight: 5, votes: { red: 2, blue: 3 } },
  ];
  const { rows } = countedFlow({ pollId: 'p', every: 10, points }, CANDIDATES);
  expect(rows.map(({ label, spans }) => [label, spans.map(({ count }) => count)])).toEqual([
    ['Red', [3, 0]],
    ['Blue', [1, 2]],
  ]);
});

test('where the votes are hidden there are all ballots', () => {
  const points = [
    { at: at(0), ballots: 0 },
    { at: at(1), ballots: 4 },
  ];
  const { rows, unit } = countedFlow({ pollId: 'p', every: 10, points, hiddenUntil: 'reveal' }, CANDIDATES);
  expect([unit, rows.map((row) => [row.label, totalOf(row)])]).toEqual(['ballot', [['all ballots', 4]]]);
});

test('columns share out what came in over several of them, and lose nothing', () => {
  const spans = [
    { from: 0, to: 40, count: 8 },
    { from: 40, to: 60, count: 1 },
    { from: 55, to: 60, count: 5 },
  ];
  const counts = columnsOf({ from: 0, to: 60 }, spans, 3);
  expect(counts).toEqual([4, 4, 6]);
});

test('one column holds all', () => {
  expect(columnsOf({ from: 0, to: 60 }, [{ from: 0, to: 60, count: 7 }], 1)).toEqual([7]);
});
