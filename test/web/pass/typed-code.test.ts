import { newVotingCode, readVotingCode, showVotingCode } from '../../../contract/voting-code';
import { codeInHash, groupCode, isWholeCode } from '../../../web/pass/typed-code';

const CODE = newVotingCode((count) => Uint8Array.from({ length: count }, (_, i) => i));
const PRINTED = showVotingCode(CODE);

test.each([
  ['as it is typed', 'abcde', 'ABCD-E'],
  ['with a group just completed', 'ABCD', 'ABCD'],
  ['with what stands between the groups', 'ABCD-EF', 'ABCD-EF'],
  ['pasted with spaces and dashes of any kind', ' abcd – efgh　jkmn\n', 'ABCD-EFGH-JKMN'],
  ['in wide letters, as Japanese keyboards type them', 'ＡＢＣＤ１２', 'ABCD-12'],
  ['with letters that no code has', 'U0ÄB', 'U0ÄB'],
  ['empty', '', ''],
])('a code is shown in groups of four: %s', (_, typed, shown) => {
  expect(groupCode(typed)).toBe(shown);
});

test('a code that is typed without its dashes is shown as it is printed, and reads as that code', () => {
  expect(groupCode(CODE.toLowerCase())).toBe(PRINTED);
  expect(readVotingCode(groupCode(CODE))).toEqual({ ok: true, code: CODE });
});

test('a code is whole with its last character', () => {
  expect(isWholeCode(PRINTED.slice(0, -1))).toBe(false);
  expect(isWholeCode(PRINTED)).toBe(true);
});

test.each([
  [`#${PRINTED}`, PRINTED],
  [`#${CODE.toLowerCase()}`, PRINTED],
  ['#main', undefined],
  ['#results-heading', undefined],
  ['', undefined],
  ['#vote=1&more=2222222', undefined],
])('a link with %s brings the code %s', (hash, code) => {
  expect(codeInHash(hash)).toBe(code);
});
