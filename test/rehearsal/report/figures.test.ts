import { plain } from '../../../cli/terminal/paint';
import { faultCounts, figures } from '../../../rehearsal/report/figures';
import { reportLines } from '../../../rehearsal/report/terminal-report';
import { rehearsalWith } from '../results';

const values = (changes = {}) =>
  Object.fromEntries(figures(rehearsalWith(changes)).map(({ label, value }) => [label, value]));

test('every figure comes from what the rehearsal found out', () => {
  expect(values()).toEqual({
    Accepted: '100 ballots',
    Counted: '100 ballots',
    Lost: '0',
    'Counted twice': '0',
    Undone: '0',
    'Shown early': '0',
    Unanswered: '9',
    Passes: '20 open',
    Refused: '5',
    Director: '1 act',
    Lag: '200 ms',
    'Time to drain': '1.6 s',
    Certificate: '44 s',
    Faults: '3',
  });
});

test('what did not happen is told as such', () => {
  const nothing = {
    lags: [],
    drainedAt: undefined,
    certificate: undefined,
    certifiedAt: undefined,
    injected: [],
  };
  expect(values(nothing)).toMatchObject({
    Lag: '–',
    'Time to drain': 'never',
    Certificate: 'none',
    Faults: '0',
  });
});

test('lost and doubled votes are told', () => {
  expect(values({ difference: { lost: 2, twice: 3 } })).toMatchObject({ Lost: '2', 'Counted twice': '3' });
});

test('faults are counted by kind, those that never happened too', () => {
  const counts = faultCounts(rehearsalWith({ faults: ['timeout', 'redeliver', 'poison'] }));
  expect(counts.map(({ name, times }) => [name, times])).toEqual([
    ['redeliver', 2],
    ['timeout', 1],
    ['poison', 0],
  ]);
});

test('the terminal shows figures, faults and findings', () => {
  const lines = reportLines(rehearsalWith({ difference: { lost: 1, twice: 0 } }), plain);
  expect(lines).toContain(
    '  Lost           1            stand by what voters were told, and were not counted',
  );
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}redeliver {5}2 {2}the checkpoint goes back/));
  expect(lines).toContain('  ✗ Nothing is lost: no,');
  expect(lines).toContain('  ✓ Nothing is counted twice');
});
