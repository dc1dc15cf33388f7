import { asSeen, lengthOf, unfitCharacter } from '../../contract/text';

test.each([
  ['half a character', 'a\ud83d', 'U+D83D'],
  ['the other half', '\udc00a', 'U+DC00'],
  ['bytes that could not be read', 'M\ufffdller', 'U+FFFD'],
  ['an escape', '\u001b[31m', 'U+001B'],
  ['a line feed', 'a\nb', 'U+000A'],
  ['a later control', 'a\u0085', 'U+0085'],
  ['a line separator', 'a\u2028b', 'U+2028'],
  ['a turned direction', 'a\u202eb', 'U+202E'],
  ['an isolated direction', 'a\u2066b', 'U+2066'],
  ['a blank without width', 'a\u200bb', 'U+200B'],
  ['a byte order mark', '\ufeffa', 'U+FEFF'],
])('%s is not for people', (_, text, character) => {
  expect(unfitCharacter(text)).toBe(character);
});

test.each([
  ['Persian', 'می\u200cخواهم'],
  ['Hindi', 'क्\u200dष'],
  ['Hebrew with a mark', 'שלום\u200f!'],
  ['a family of emoji', '👨\u200d👩\u200d👧'],
  ['the flag of Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ['a heart in colour', '❤\ufe0f'],
  ['rare ideographs', '𠮷野家'],
  ['a Korean filler in a syllable', 'ㅤ가'],
])('%s is', (_, text) => {
  expect(unfitCharacter(text)).toBeUndefined();
  expect(asSeen(text)).not.toBe('');
});

test.each([['\u3164'], ['\u200d'], [' \u00a0\u3000'], ['\u2800'], ['\ufe0f'], ['\u115f\u1160']])(
  '%j shows nothing',
  (text) => {
    expect(asSeen(text)).toBe('');
  },
);

test.each([
  ['Zoe\u0308', 'Zo\u00eb'],
  [' Alex ', 'Alex'],
  ['Alex  B', 'Alex B'],
  ['Al\u00adex', 'Alex'],
  ['Alex\u200d', 'Alex'],
])('%j and %j look alike', (one, other) => {
  expect(asSeen(one)).toBe(asSeen(other));
});

test('capitals make a difference', () => {
  expect(asSeen('alex')).not.toBe(asSeen('Alex'));
});

test('an emoji is one character', () => {
  expect(lengthOf('🎉a')).toBe(2);
});
