import { chooseLanguage } from '../../../web/language/choose-language';

test.each([
  [['de'], 'de'],
  [['de-AT', 'en'], 'de'],
  [['de-CH'], 'de'],
  [['DE-ch-1996'], 'de'],
  [['ja-JP', 'de'], 'ja'],
  [['fr-FR', 'de-DE', 'en'], 'de'],
  [['fr-FR', 'nds'], 'en'],
  [[], 'en'],
])('the page speaks the first language it knows of those a browser prefers: %j', (preferred, language) => {
  expect(chooseLanguage(preferred, null)).toBe(language);
});

test('what somebody chose comes before what the browser prefers', () => {
  expect(chooseLanguage(['de-AT'], 'ja')).toBe('ja');
});

test('a choice that the page does not know any more counts for nothing', () => {
  expect(chooseLanguage(['de-AT'], 'xx')).toBe('de');
  expect(chooseLanguage(['de-AT'], 'constructor')).toBe('de');
});
