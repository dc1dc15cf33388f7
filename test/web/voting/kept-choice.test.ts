import { toChoice, type WrittenChoice } from '../../../contract/choice';
import { NO_CHOICE } from '../../../web/voting/choosing';
import { keepChoice, keptChoice } from '../../../web/voting/kept-choice';
import { aPoll } from '../a-poll';

const lunch = aPoll({ pollId: 'lunch' });
const pickTwo = aPoll({ ballot: { pick: { min: 2, max: 2 } } });
const points = aPoll({ ballot: { points: { total: 5, each: 3 } } });

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
  keepChoice(storage, lunch, toChoice('alice'));
  expect(keptChoice(storage, lunch)).toEqual(toChoice('alice'));
  expect(keptChoice(storage, aPoll({ pollId: 'dinner' }))).toEqual(NO_CHOICE);
});

test.each<[string, typeof lunch, WrittenChoice]>([
  ['several picks', pickTwo, ['alice', 'bob']],
  ['picks that are not enough yet', pickTwo, ['bob']],
  ['points', points, { alice: 3, bob: 2 }],
])('%s are kept as they are', (_, poll, written) => {
  const storage = memory();
  keepChoice(storage, poll, toChoice(written));
  expect(keptChoice(storage, poll)).toEqual(toChoice(written));
});

test('the last choice is the one kept', () => {
  const storage = memory();
  keepChoice(storage, lunch, toChoice('alice'));
  keepChoice(storage, lunch, toChoice('bob'));
  expect(keptChoice(storage, lunch)).toEqual(toChoice('bob'));
});

test('a choice that was sent is forgotten', () => {
  const storage = memory();
  keepChoice(storage, lunch, toChoice('alice'));
  keepChoice(storage, lunch, NO_CHOICE);
  expect(keptChoice(storage, lunch)).toEqual(NO_CHOICE);
});

test.each<[string, typeof lunch, WrittenChoice]>([
  ['for somebody who is no candidate', lunch, 'mallory'],
  ['of more than may be picked', lunch, ['alice', 'bob']],
  ['of more points than one may be given', points, { alice: 4 }],
  ['of more points than there are', points, { alice: 3, bob: 3 }],
])('a choice %s is as good as none', (_, poll, written) => {
  const storage = memory();
  keepChoice(storage, poll, toChoice(written));
  expect(keptChoice(storage, poll)).toEqual(NO_CHOICE);
});

test('a browser that forbids storage keeps no choice, and voting goes on', () => {
  keepChoice(forbidden, lunch, toChoice('alice'));
  expect(keptChoice(forbidden, lunch)).toEqual(NO_CHOICE);
});
