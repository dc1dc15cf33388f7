import { readName } from '../../../local/identity/sign-in/name';
import { chooseLanguage } from '../../../local/identity/sign-in/texts';

test.each([
  ['ja', ['en'], 'ja'],
  ['fr ja-JP', ['en'], 'ja'],
  [undefined, ['fr', 'ja-JP', 'en'], 'ja'],
  [undefined, ['de-AT', 'en'], 'de'],
  [undefined, ['*'], 'en'],
  ['fr', [], 'en'],
])('for ui_locales %s and a browser that prefers %j the language is %s', (asked, preferred, language) => {
  expect(chooseLanguage(asked, preferred)).toBe(language);
});

test('a name may have 64 characters, whatever they take to write', () => {
  expect(readName('🎉'.repeat(64))).toEqual({ ok: true, name: '🎉'.repeat(64) });
  expect(readName('🎉'.repeat(65))).toEqual({ ok: false, problem: 'tooLong' });
});

test('the same name is the same voter, however it is typed', () => {
  expect(readName('  Zoe\u0308 ')).toEqual(readName('Zo\u00eb'));
});
