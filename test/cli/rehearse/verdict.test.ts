import { findings, succeeded, worst } from '../../../cli/rehearse/verdict';
import { CERTIFICATE, FAILURES, rehearsalWith } from './rehearsals';

test('a rehearsal in which nothing is wrong succeeds', () => {
  expect(succeeded(rehearsalWith())).toBe(true);
  expect(findings(rehearsalWith())).toHaveLength(7);
});

test.each(FAILURES)('it fails when %s, and says so', (_, changes, words) => {
  const rehearsal = rehearsalWith(changes);
  expect(succeeded(rehearsal)).toBe(false);
  expect(
    findings(rehearsal)
      .flatMap(({ wrong }) => wrong)
      .join('; '),
  ).toContain(words);
});

test('on a deployed stack, neither tables nor faults are spoken of', () => {
  const rehearsal = rehearsalWith({ url: 'https://api', faults: [], injected: [], check: undefined });
  expect(succeeded(rehearsal)).toBe(true);
  expect(findings(rehearsal)).toHaveLength(5);
});

test('the worse of what the count and the tables say is told', () => {
  const check = { lost: 3, twice: 0, ballots: 1, wrongBallots: [], digest: '' };
  expect(worst(rehearsalWith({ check, difference: { lost: 1, twice: 2 } }))).toEqual({ lost: 3, twice: 2 });
});

test('what certification had to repair was lost or counted twice before', () => {
  const discrepancies = [
    { candidateId: 'lake', counted: 87, recounted: 78 },
    { candidateId: 'zoo', counted: 10, recounted: 12 },
    { candidateId: 'forest', counted: 1, recounted: 0 },
  ];
  const certificate = { ...CERTIFICATE, discrepancies };
  expect(worst(rehearsalWith({ certificate }))).toEqual({ lost: 2, twice: 10 });
});
