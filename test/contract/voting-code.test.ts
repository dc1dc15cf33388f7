import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { newVotingCode, readVotingCode, showVotingCode } from '../../contract/voting-code';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc
  .uint8Array({ minLength: 11, maxLength: 11 })
  .map((bytes) => newVotingCode((count) => bytes.subarray(0, count)));

test('a new code has twelve characters, none of which looks like another', () => {
  for (let i = 0; i < 100; i++) expect(newVotingCode(randomBytes)).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
});

test('is read as it is printed, and however people type it', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const printed = showVotingCode(code);
      expect(printed).toMatch(/^.{4}-.{4}-.{4}$/);
      const typed = printed.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l');
      for (const text of [code, printed, ` ${typed} `, printed.replaceAll('1', 'I')]) {
        expect(readVotingCode(text)).toEqual({ ok: true, code });
      }
    }),
  );
});

test('one wrong character is found, whichever it is', () => {
  fc.assert(
    fc.property(codes, fc.nat(11), fc.constantFrom(...ALPHABET), (code, at, other) => {
      fc.pre(code[at] !== other);
      const wrong = code.slice(0, at) + other + code.slice(at + 1);
      expect(readVotingCode(wrong)).toEqual({ ok: false, problem: 'check' });
    }),
  );
});

test('two neighbours that changed places are found, but for the first and the last of the alphabet', () => {
  fc.assert(
    fc.property(codes, fc.nat(10), (code, at) => {
      const [a = '', b = ''] = [code[at], code[at + 1]];
      fc.pre(a !== b && !(`${a}${b}` === '0Z' || `${a}${b}` === 'Z0'));
      const wrong = code.slice(0, at) + b + a + code.slice(at + 2);
      expect(readVotingCode(wrong)).toEqual({ ok: false, problem: 'check' });
    }),
  );
});

test.each([
  ['', 'length'],
  ['ABCD-EFGH-JKM', 'length'],
  ['ABCD-EFGH-JKMNP', 'length'],
  ['ABCD-EFGH-JKMU', 'character'],
  ['ABCD-EFGH-JKM*', 'character'],
  ['😀'.repeat(12), 'length'],
  ['😀😀😀😀😀😀', 'character'],
] as const)('%j is no code: %s', (text, problem) => {
  expect(readVotingCode(text)).toEqual({ ok: false, problem });
});
