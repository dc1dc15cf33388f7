import type { Card } from '../../sheets/card';
import { drawSheets, pageCount, SHEET_STYLES } from '../../sheets/sheets';
import { SHEET_LANGUAGES } from '../../sheets/texts';

const CODE = 'ABCD-EFGH-JKMN';
const LINK = 'https://vote.example.org/p/board#ABCDEFGHJKMN';
const COMMON = { title: 'Who chairs the board?', language: 'en' } as const;

const card = (choices: Partial<Card> = {}): Card => ({
  voterId: 'Ann Lee',
  code: CODE,
  link: LINK,
  ...choices,
});
const count = (text: string, part: string) => text.split(part).length - 1;

describe.each(SHEET_STYLES)('%s', (style) => {
  test('have title, code, address, QR code and voter on each card', () => {
    const drawn = drawSheets(style, [card(), card({ voterId: 'Ben Otto' })], COMMON);
    for (const part of [
      `<p class="code">${CODE}</p>`,
      'vote.example.org/p/board<',
      '<svg class="qr"',
      `<h2>${COMMON.title}`,
    ])
      expect([part, count(drawn, part)]).toEqual([part, 2]);
    for (const name of ['Ann Lee', 'Ben Otto']) expect(count(drawn, name)).toBe(1);
  });

  test('name no voter who has no name', () => {
    expect(drawSheets(style, [card({ voterId: 'card-00042' })], COMMON)).not.toContain('card-00042');
  });

  test('show what people are called as text, whatever it looks like', () => {
    const drawn = drawSheets(style, [card({ voterId: '<b>Ann & "Lee"</b>' })], {
      ...COMMON,
      title: '</title><script>alert(1)</script>',
    });
    expect(drawn).toContain('&lt;b&gt;Ann &amp; &quot;Lee&quot;&lt;/b&gt;');
    expect(drawn).not.toMatch(/<script|<b>/);
  });

  test('ask nothing of any server', () => {
    expect(drawSheets(style, [card()], COMMON)).not.toMatch(/\b(src|href)=|url\(|@import/);
  });

  test.each(SHEET_LANGUAGES)('are in the language asked for (%s)', (language) => {
    expect(drawSheets(style, [card()], { ...COMMON, language })).toContain(`<html lang="${language}">`);
  });

  test('take as many pages as they are said to', () => {
    const cards = Array.from({ length: 50 }, () => card());
    expect(count(drawSheets(style, cards, COMMON), '<section class="sheet">')).toBe(pageCount(style, 50));
  });
});

test('fill their pages', () => {
  expect(SHEET_STYLES.map((style) => pageCount(style, 49))).toEqual([3, 49, 7]);
});
