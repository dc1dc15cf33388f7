import { findings, succeeded, worst } from '../../../rehearsal/report/findings';
import { CERTIFICATE, CHECK, FAILURES, rehearsalWith, setBack } from '../results';

test('a rehearsal in which nothing is wrong succeeds', () => {
  expect(succeeded(rehearsalWith())).toBe(true);
  expect(findings(rehearsalWith())).toHaveLength(13);
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

test('on a deployed stack, neither tables nor faults are spoken of; without a director, no pauses either', () => {
  const rehearsal = rehearsalWith({
    url: 'https://api',
    faults: [],
    injected: [],
    check: undefined,
    direction: undefined,
  });
  expect(succeeded(rehearsal)).toBe(true);
  expect(findings(rehearsal)).toHaveLength(6);
});

test('the worse of what the count and the tables say is told', () => {
  const check = { ...CHECK, lost: 3 };
  expect(worst(rehearsalWith({ check, difference: { lost: 1, twice: 2 } }))).toEqual({ lost: 3, twice: 2 });
});

const REPAIRS = [
  { counter: 'lake', pollShard: 'rehearsal#0', counted: 87, recounted: 78 },
  { counter: 'zoo', pollShard: 'rehearsal#1', counted: 10, recounted: 12 },
  { counter: 'forest', pollShard: 'rehearsal#1', counted: 1, recounted: 0 },
];
const discrepancies = REPAIRS.map(({ pollShard: _, ...counts }) => counts);
const certificate = { ...CERTIFICATE, discrepancies };

test('what certification had to repair was lost or counted twice before', () => {
  const check = { ...CHECK, repairs: REPAIRS };
  expect(worst(rehearsalWith({ certificate, check }))).toEqual({ lost: 2, twice: 10 });
  expect(worst(rehearsalWith({ certificate, check: undefined }))).toEqual({ lost: 2, twice: 10 });
});

test('a ballot that was lost is one, though votes, ballots and weight had to be repaired', () => {
  const lost = (counter: string) => ({ counter, pollShard: 'rehearsal#0', counted: 1, recounted: 2 });
  const repairs = ['lake', '#ballots', '#weight'].map(lost);
  const check = { ...CHECK, repairs };
  expect(worst(rehearsalWith({ check }))).toEqual({ lost: 1, twice: 0 });
});

test('what faults took back is repaired rightly, in their write shards alone', () => {
  const check = { ...CHECK, repairs: REPAIRS };
  const all = ['rehearsal#0', 'rehearsal#1'].map(setBack);
  expect(worst(rehearsalWith({ certificate, check, injected: all.slice(1) }))).toEqual({ lost: 0, twice: 9 });
  const faults = ['restored-totals'];
  expect(succeeded(rehearsalWith({ certificate, check, injected: all, faults }))).toBe(true);
});
