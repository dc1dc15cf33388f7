import { type Reading, supersedes } from '../../../web/results/acceptance';
import { type Made, makeResults, NOON } from './make-results';

/** Results, said to be so `confirmed` milliseconds after noon; when they were read unless told otherwise. */
function reading({ confirmed, ...made }: Made & { confirmed?: number }): Reading {
  return { results: makeResults(made), confirmedAt: NOON + (confirmed ?? made.at ?? 0) };
}

const shown = reading({ votes: [3] });

test('takes the first results whatever they are', () => {
  expect(supersedes(reading({}), {})).toBe(true);
});

test('takes a later reading with more ballots', () => {
  expect(supersedes(reading({ votes: [4], at: 900 }), shown)).toBe(true);
});

test('leaves out a reading that began before the one shown', () => {
  expect(supersedes(reading({ votes: [4], at: -1 }), shown)).toBe(false);
});

test('leaves out fewer ballots from a reading that overlapped with the one shown', () => {
  expect(supersedes(reading({ votes: [2], at: 1_999 }), shown)).toBe(false);
});

test('takes fewer ballots for retractions when the reading began two seconds later', () => {
  expect(supersedes(reading({ votes: [2], at: 2_000 }), shown)).toBe(true);
});

test('takes fewer ballots from a reading that overlapped once the service has confirmed them long enough after', () => {
  expect(supersedes(reading({ votes: [2], at: 500, confirmed: 3_000 }), shown)).toBe(false);
  expect(supersedes(reading({ votes: [2], at: 500, confirmed: 4_000 }), shown)).toBe(true);
});

test('takes an earlier reading that the service has confirmed since', () => {
  const swapped = reading({ votes: [2, 1], at: -5_000, confirmed: 2_000 });
  expect(supersedes(swapped, reading({ votes: [1, 2] }))).toBe(true);
});

test('leaves out a reading that began before what is shown was last confirmed', () => {
  const confirmed = reading({ votes: [3], confirmed: 10_000 });
  expect(supersedes(reading({ votes: [4], at: 5_000 }), confirmed)).toBe(false);
  expect(supersedes(reading({ votes: [4], at: 9_000 }), confirmed)).toBe(true);
});

test('takes certified results with fewer ballots and an earlier time than those shown', () => {
  const certified = reading({ votes: [2], at: -5_000, status: 'certified' });
  expect(supersedes(certified, reading({ votes: [3], status: 'closed' }))).toBe(true);
});

test('never goes back from certified results', () => {
  const certified = reading({ votes: [3], status: 'certified' });
  expect(supersedes(reading({ votes: [9], at: 60_000, status: 'closed' }), certified)).toBe(false);
});
