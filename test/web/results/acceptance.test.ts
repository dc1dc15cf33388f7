import { supersedes } from '../../../web/results/acceptance';
import { makeResults, NOON } from './make-results';

test('takes the first results whatever they are', () => {
  expect(supersedes({ results: makeResults() }, undefined)).toBe(true);
});

test('takes a later reading with more ballots', () => {
  expect(supersedes({ results: makeResults({ votes: [4], at: 900 }) }, makeResults({ votes: [3] }))).toBe(
    true,
  );
});

test('leaves out a reading that began before the one shown', () => {
  expect(supersedes({ results: makeResults({ votes: [4], at: -1 }) }, makeResults({ votes: [3] }))).toBe(
    false,
  );
});

test('leaves out fewer ballots from a reading that overlapped with the one shown', () => {
  expect(supersedes({ results: makeResults({ votes: [2], at: 1_999 }) }, makeResults({ votes: [3] }))).toBe(
    false,
  );
});

test('takes fewer ballots for retractions when the reading began two seconds later', () => {
  expect(supersedes({ results: makeResults({ votes: [2], at: 2_000 }) }, makeResults({ votes: [3] }))).toBe(
    true,
  );
});

test('takes fewer ballots from a reading that overlapped once the service has confirmed them long enough after', () => {
  const results = makeResults({ votes: [2], at: 500 });
  const shown = makeResults({ votes: [3] });
  expect(supersedes({ results, confirmedAt: NOON + 3_000 }, shown)).toBe(false);
  expect(supersedes({ results, confirmedAt: NOON + 4_000 }, shown)).toBe(true);
});

test('takes an earlier reading that the service has confirmed since', () => {
  const results = makeResults({ votes: [2, 1], at: -5_000 });
  expect(supersedes({ results, confirmedAt: NOON + 2_000 }, makeResults({ votes: [1, 2] }))).toBe(true);
});

test('takes certified results with fewer ballots and an earlier time than those shown', () => {
  const certified = makeResults({ votes: [2], at: -5_000, status: 'certified' });
  expect(supersedes({ results: certified }, makeResults({ votes: [3], status: 'closed' }))).toBe(true);
});

test('never goes back from certified results', () => {
  const certified = makeResults({ votes: [3], status: 'certified' });
  expect(supersedes({ results: makeResults({ votes: [9], at: 60_000, status: 'closed' }) }, certified)).toBe(
    false,
  );
});
