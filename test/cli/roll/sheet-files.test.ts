import { CARDS_A_FILE, sheetFiles } from '../../../cli/roll/sheet-files';
import type { Card } from '../../../sheets/card';
import { pageCount, SHEET_STYLES } from '../../../sheets/sheets';

const cards = (count: number): Card[] =>
  Array.from({ length: count }, (_, i) => ({ voterId: `voter-${i}`, code: 'code', link: 'link' }));

const summary = (count: number, out = 'badges.html') =>
  sheetFiles(out, cards(count), 10).map(({ path, cards: some }) => [path, some.length]);

test('codes that fit into one file are in the one that was asked for', () => {
  expect(summary(10)).toEqual([['badges.html', 10]]);
});

test('more make numbered files, in order and with nobody left out', () => {
  expect(summary(21, 'out/badges.html')).toEqual([
    ['out/badges-1.html', 10],
    ['out/badges-2.html', 10],
    ['out/badges-3.html', 1],
  ]);
  const files = sheetFiles('badges.html', cards(21), 10);
  expect(files.flatMap((file) => file.cards)).toEqual(cards(21));
});

test('numbers are of one length, so that names sort as the voters do', () => {
  expect(summary(100).at(0)).toEqual(['badges-01.html', 10]);
});

test.each(SHEET_STYLES)('a file of %s ends with a whole page', (style) => {
  expect(2 * pageCount(style, CARDS_A_FILE)).toBe(pageCount(style, 2 * CARDS_A_FILE));
  expect(pageCount(style, CARDS_A_FILE + 1)).toBe(pageCount(style, CARDS_A_FILE) + 1);
});
