import { keepChoice, keptChoice } from '../../../web/voting/kept-choice';

const CANDIDATES = ['alice', 'bob'];

function memory() {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  return () => storage;
}

function forbidden(): never {
  throw new Error('This browser keeps nothing.');
}

test('a choice is kept, for its poll alone', () => {
  const storage = memory();
  keepChoice(storage, 'lunch', 'alice');
  expect(keptChoice(storage, 'lunch', CANDIDATES)).toBe('alice');
  expect(keptChoice(storage, 'dinner', CANDIDATES)).toBeUndefined();
});

test('the last choice is the one kept', () => {
  const storage = memory();
  keepChoice(storage, 'lunch', 'alice');
  keepChoice(storage, 'lunch', 'bob');
  expect(keptChoice(storage, 'lunch', CANDIDATES)).toBe('bob');
});

test('a choice that was sent is forgotten', () => {
  const storage = memory();
  keepChoice(storage, 'lunch', 'alice');
  keepChoice(storage, 'lunch', undefined);
  expect(keptChoice(storage, 'lunch', CANDIDATES)).toBeUndefined();
});

test('a choice that is none of the candidates is as good as none', () => {
  const storage = memory();
  keepChoice(storage, 'lunch', 'mallory');
  expect(keptChoice(storage, 'lunch', CANDIDATES)).toBeUndefined();
});

test('a browser that forbids storage keeps no choice, and voting goes on', () => {
  keepChoice(forbidden, 'lunch', 'alice');
  expect(keptChoice(forbidden, 'lunch', CANDIDATES)).toBeUndefined();
});
