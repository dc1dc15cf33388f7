import { readVoterId } from '../../contract/voter-id';

test.each([
  ['ann', 'ann'],
  ['Ann', 'Ann'],
  [' ann\t', 'ann'],
  ['Zoe\u0308', 'Zo\u00eb'],
  ['00042', '00042'],
  ['auth0|5fe435b5', 'auth0|5fe435b5'],
  ['{3F2504E0-4F89-11D3-9A0C-0305E82C3301}', '{3F2504E0-4F89-11D3-9A0C-0305E82C3301}'],
  ['Null', 'Null'],
  ['𠮷'.repeat(256), '𠮷'.repeat(256)],
])('%j names the voter %j', (text, voterId) => {
  expect(readVoterId(text)).toEqual({ ok: true, voterId });
});

test.each([
  ['missing', ''],
  ['missing', '   '],
  ['missing', '\u3164'],
  ['missing', 'null'],
  ['missing', 'undefined'],
  ['missing', 'NaN'],
  ['missing', '<nil>'],
  ['missing', '[object Object]'],
  ['missing', '["ann"]'],
  ['missing', 'map[a:1]'],
  ['missing', '{}'],
  ['missing', '{"a":1}'],
  ['tooLong', 'x'.repeat(257)],
  ['unprintable', 'ann\ud83d'],
  ['unprintable', 'M\ufffdller'],
  ['unprintable', 'ann\u200b'],
  ['unprintable', 'ann\u202e'],
  ['unprintable', 'a\nb'],
])('names nobody (%s): %j', (problem, text) => {
  expect(readVoterId(text)).toEqual({ ok: false, problem });
});
