import type { ProblemKind } from '../../../contract/problems';
import { fieldWords } from '../../../web/admin/field-words';
import { type Field, fieldsOf } from '../../../web/admin/fields';
import { formText } from '../../../web/admin/form-text';
import { failureText } from '../../../web/api/failure-text';
import { formatFor } from '../../../web/language/format';
import { LANGUAGES, type Language } from '../../../web/language/language';
import { fieldsText } from '../../../web/poll-fields/fields-text';
import { aDraft, candidatesOf } from './drafts';

const draft = aDraft({ candidates: candidatesOf('Ann', 'Ben', 'Cat'), pickMax: '2', pointsTotal: '20' });
const languages = Object.keys(LANGUAGES).filter((code): code is Language => code in formText);

function wordsIn(language: Language, of = draft) {
  const texts = { form: formText[language], fields: fieldsText[language], failures: failureText[language] };
  return fieldWords(of, texts, formatFor(language));
}

test.each(languages)('every field has a name of its own in %s', (language) => {
  const names = fieldsOf(draft).map(wordsIn(language).nameOf);
  expect(names.every((name) => name !== '')).toBe(true);
  expect(new Set(names).size).toBe(names.length);
});

test.each<[Field, ProblemKind, string]>([
  ['title', 'missing-field', 'Something is missing here.'],
  ['title', 'out-of-range', 'Use at most 200 characters.'],
  ['candidate-1', 'out-of-range', 'Use at most 200 characters.'],
  ['description', 'out-of-range', 'Use at most 1,000 characters.'],
  ['candidate-short-1', 'out-of-range', 'Use at most 30 characters.'],
  ['candidate-description-1', 'out-of-range', 'Use at most 300 characters.'],
  ['write-shards', 'out-of-range', 'Choose a whole number from 1 to 4,096.'],
  ['pick-min', 'out-of-range', 'Choose a whole number from 1 to 2.'],
  ['pick-max', 'out-of-range', 'Choose a whole number from 1 to 3.'],
  ['points-total', 'out-of-range', 'Choose a whole number from 1 to 1,000.'],
  ['points-each', 'out-of-range', 'Choose a whole number from 1 to 20.'],
  ['closes-at', 'invalid-value', 'Choose a date and a time that exist, with a year of four digits.'],
  ['closes-at', 'closes-in-past', 'The closing time has already passed. Choose one in the future.'],
  [
    'add-candidate',
    'out-of-range',
    'All that is said of the candidates is too long together. Shorten descriptions or names.',
  ],
])('of %s with %s it says what is allowed', (field, kind, sentence) => {
  expect(wordsIn('en').sentenceOf(field, kind)).toBe(sentence);
});

test('of too many candidates it says how many there may be', () => {
  const many = aDraft({ candidates: candidatesOf(...Array.from({ length: 201 }, (_, i) => `Song ${i}`)) });
  expect(wordsIn('en', many).sentenceOf('add-candidate', 'out-of-range')).toBe(
    'A poll needs 1 to 200 candidates.',
  );
});
