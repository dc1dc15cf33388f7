import { formatFor } from '../../../web/language/format';

const [en, de, ja] = [formatFor('en'), formatFor('de'), formatFor('ja')];
const AFTERNOON = '2026-11-26T14:05:09.000Z';

test('numbers and shares are written as the language writes them', () => {
  expect([en, de, ja].map((format) => format.count(1_234))).toEqual(['1,234', '1.234', '1,234']);
  expect([en, de, ja].map((format) => format.tenths(0.5))).toEqual(['0.5', '0,5', '0.5']);
  expect([en, de, ja].map((format) => format.share(0.125, 1))).toEqual(['12.5%', '12,5\u00a0%', '12.5%']);
});

test('German and Japanese times have 24 hours', () => {
  expect(de.clock(AFTERNOON)).toBe('14:05:09');
  expect(de.dateTime(AFTERNOON)).toBe('26.11.2026, 14:05');
  expect(ja.clock(AFTERNOON)).toBe('14:05:09');
});

test.each([
  ['en', 0, 'ballots'],
  ['en', 1, 'ballot'],
  ['de', 0, 'Stimmzettel'],
  ['de', 1, 'ein Stimmzettel'],
  ['ja', 1, '票'],
] as const)('a word has the form that goes with its number: %s, %i', (language, number, word) => {
  const forms = {
    en: { one: 'ballot', other: 'ballots' },
    de: { one: 'ein Stimmzettel', other: 'Stimmzettel' },
    ja: { other: '票' },
  };
  expect(formatFor(language).plural(number, forms[language])).toBe(word);
});

test('a number stands where the language puts it', () => {
  expect(de.counted(1, { one: '# Code gesperrt', other: '# Codes gesperrt' })).toBe('1 Code gesperrt');
  expect(de.counted(2_000, { one: '# Code', other: '# Codes' })).toBe('2.000 Codes');
  expect(ja.counted(3, { other: '無効なコード # 件' })).toBe('無効なコード 3 件');
});

test('names are joined as in a sentence of the language', () => {
  const names = ['Anna', 'Bo', 'Cy'];
  expect([en, de, ja].map((format) => format.list(names))).toEqual([
    'Anna, Bo, and Cy',
    'Anna, Bo und Cy',
    'Anna、Bo、Cy',
  ]);
});

test('a time has its seconds unless it is on a whole minute', () => {
  const { exactDateTime } = formatFor('en');
  expect(exactDateTime('2026-12-01T12:30:00.000Z')).toMatch(/:30\s[AP]M$/);
  expect(exactDateTime('2026-12-01T12:30:05.000Z')).toMatch(/:30:05\s[AP]M$/);
});
