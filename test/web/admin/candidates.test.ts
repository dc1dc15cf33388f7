import {
  addCandidate,
  changeCandidate,
  filledIn,
  insertCandidates,
  moveCandidate,
  neighbour,
  nextKey,
  removeCandidate,
  roomFor,
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

test('sends whoever something was typed of, and the first where nothing was', () => {
  const described = { key: 3, label: ' ', description: 'From Tromsø.' };
  expect(filledIn([...candidatesOf('', 'Bob', ' '), described])).toEqual([
    { key: 1, label: 'Bob' },
    described,
  ]);
  expect(filledIn(candidatesOf('', ' '))).toEqual(candidatesOf(''));
});

test('puts a list in the place of the empty candidate it was pasted into, and takes other empty ones away', () => {
  const before = candidatesOf('Alice', '', 'Carol', '');
  expect(insertCandidates(before, 1, ['Ben', 'Bea'])).toEqual([
    { key: 0, label: 'Alice' },
    { key: 4, label: 'Ben' },
    { key: 5, label: 'Bea' },
    { key: 2, label: 'Carol' },
  ]);
});

test('puts a list after the candidate it was pasted into, when that has a name', () => {
  expect(labels(insertCandidates(three, 0, ['Ben', 'Bea']))).toEqual(['Alice', 'Ben', 'Bea', 'Bob', 'Carol']);
});

test('has room for 200 candidates, empty ones not counted', () => {
  expect(roomFor(candidatesOf('', ''))).toBe(200);
  expect(roomFor(three)).toBe(197);
  expect(roomFor(candidatesOf(...Array.from({ length: 201 }, (_, i) => `Song ${i}`)))).toBe(0);
});
