import { supersedes } from '../../../web/results/acceptance';
import { makeResults } from './make-results';

test('takes the first results whatever they are', () => {
  expect(supersedes(makeResults(), undefined)).toBe(true);
});

test('takes a later reading with more ballots', () => {
  expect(supersedes(makeResults({ votes: [4], at: 900 }), makeResults({ votes: [3] }))).toBe(true);
});

test('leaves out a reading that began before the one shown', () => {
  expect(supersedes(makeResults({ votes: [4], at: -1 }), makeResults({ votes: [3] }))).toBe(false);
});

test('leaves out fewer ballots from a reading that overlapped with the one shown', () => {
  expect(supersedes(makeResults({ votes: [2], at: 1_999 }), makeResults({ votes: [3] }))).toBe(false);
});

test('takes fewer ballots for retractions when the reading began two seconds later', () => {
  expect(supersedes(makeResults({ votes: [2], at: 2_000 }), makeResults({ votes: [3] }))).toBe(true);
});

test('takes certified results with fewer ballots and an earlier time than those shown', () => {
  const certified = makeResults({ votes: [2], at: -5_000, status: 'certified' });
  expect(supersedes(certified, makeResults({ votes: [3], status: 'closed' }))).toBe(true);
});

test('never goes back from certified results', () => {
  const certified = makeResults({ votes: [3], status: 'certified' });
  expect(supersedes(makeResults({ votes: [9], at: 60_000, status: 'closed' }), certified)).toBe(false);
});
