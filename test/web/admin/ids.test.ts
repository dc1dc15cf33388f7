import fc from 'fast-check';
import { isId } from '../../../contract/id';
import { candidateIds, copiedId, finalPollId, idLike, randomId, shownPollId } from '../../../web/admin/ids';
import { aDraft, candidatesOf } from './drafts';

test.each([
  ['Which song is best?', 'which-song-is-best'],
  ['  Crème brûlée – 2026!', 'creme-brulee-2026'],
  ['東京 Tower', 'tower'],
  ['センターは誰？', ''],
  ['ＦＵＬＬ　ｗｉｄｔｈ', 'full-width'],
  ['---', ''],
  [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
])('makes of %j the id %j', (text, id) => {
  expect(idLike(text)).toBe(id);
});

test('makes ids the API takes, whatever the labels, and no two alike', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (labels) => {
      const ids = candidateIds(candidatesOf(...labels));
      expect(ids.every(isId)).toBe(true);
      expect(new Set(ids).size).toBe(labels.length);
    }),
  );
});

test('numbers candidates whose label has no Latin letters', () => {
  expect(candidateIds(candidatesOf('田中', 'Bob', '佐藤'))).toEqual(['candidate-1', 'bob', 'candidate-3']);
});

test('tells candidates with the same label apart', () => {
  expect(candidateIds(candidatesOf('Yes', 'yes!', 'YES'))).toEqual(['yes', 'yes-2', 'yes-3']);
  const long = 'x'.repeat(70);
  expect(candidateIds(candidatesOf(long, long))).toEqual(['x'.repeat(64), `${'x'.repeat(62)}-2`]);
});

test('keeps the id that was typed, and has the others give way to it', () => {
  const typed = [
    { key: 0, label: 'Bob' },
    { key: 1, label: 'Robert', id: 'bob' },
    { key: 2, label: 'Carol', id: '' },
  ];
  expect(candidateIds(typed)).toEqual(['bob-2', 'bob', 'carol']);
});

test('suggests a poll id from the title until one is typed', () => {
  expect(shownPollId(aDraft())).toBe('which-song-is-best');
  expect(shownPollId(aDraft({ pollId: 'song' }))).toBe('song');
  expect(shownPollId(aDraft({ pollId: '' }))).toBe('');
});

test('sends the id made up beforehand when there is no other', () => {
  expect(finalPollId(aDraft({ title: '好きな曲は？' }))).toBe('0123456789abcdef');
  expect(finalPollId(aDraft({ pollId: '' }))).toBe('0123456789abcdef');
  expect(finalPollId(aDraft())).toBe('which-song-is-best');
});

test('makes up ids of 16 hexadecimal digits', () => {
  expect(randomId()).toMatch(/^[0-9a-f]{16}$/);
  expect(randomId()).not.toBe(randomId());
});

test.each([
  ['lunch', 'lunch-2'],
  ['lunch-2', 'lunch-3'],
  ['final-2026', 'final-2026-2'],
  ['a'.repeat(64), `${'a'.repeat(62)}-2`],
])('gives the copy of %s the id %s', (pollId, copied) => {
  expect(copiedId(pollId)).toBe(copied);
});
