import {
  addCandidate,
  changeCandidate,
  moveCandidate,
  neighbour,
  nextKey,
  removeCandidate,
} from '../../../web/admin/candidates';
import { candidatesOf } from './drafts';

const three = candidatesOf('Alice', 'Bob', 'Carol');
const labels = (candidates: readonly { label: string }[]) => candidates.map(({ label }) => label);

test('adds an empty candidate with a key of its own', () => {
  const [, bob, carol] = three;
  const added = addCandidate([carol, bob].flatMap((candidate) => candidate ?? []));
  expect(added.map(({ key, label }) => [key, label])).toEqual([
    [2, 'Carol'],
    [1, 'Bob'],
    [3, ''],
  ]);
  expect(nextKey([])).toBe(0);
});

test('moves a candidate up and down', () => {
  expect(labels(moveCandidate(three, 2, -1))).toEqual(['Alice', 'Carol', 'Bob']);
  expect(labels(moveCandidate(three, 0, 1))).toEqual(['Bob', 'Alice', 'Carol']);
});

test('leaves the first and the last where they are when they cannot go further', () => {
  expect(moveCandidate(three, 0, -1)).toEqual(three);
  expect(moveCandidate(three, 2, 1)).toEqual(three);
  expect(moveCandidate(three, 9, 1)).toEqual(three);
});

test('changes one candidate only', () => {
  expect(changeCandidate(three, 1, { label: 'Bert' })).toEqual(candidatesOf('Alice', 'Bert', 'Carol'));
  expect(changeCandidate(three, 1, { id: 'b' })[1]).toEqual({ key: 1, label: 'Bob', id: 'b' });
});

test('goes on with the candidate after a removed one, and with the one before the last', () => {
  expect(labels(removeCandidate(three, 1))).toEqual(['Alice', 'Carol']);
  expect(neighbour(three, 1)?.label).toBe('Carol');
  expect(neighbour(three, 2)?.label).toBe('Bob');
  expect(neighbour(candidatesOf('Alice'), 0)).toBeUndefined();
});
