import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { newVotingCode, showVotingCode } from '../../../contract/voting-code';
import type { Card, Common } from '../../../sheets/card';
import { drawSheets, pageCount, SHEET_STYLES, type SheetStyle } from '../../../sheets/sheets';
import { expectAccessible } from '../browser/axe';
import { launchBrowser } from '../browser/launch';

/** The first launch on a machine unpacks the browser. */
const START_MILLISECONDS = 120_000;

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, START_MILLISECONDS);

const NAMES = [
  'Ann Lee',
  '山田太郎',
  'Jean-Baptiste de la Fontaine-Saint-Hilaire',
  'card-00004',
  'm'.repeat(256),
];

const ENGLISH: Common = { title: 'Who should chair the board of the society in 2027?', language: 'en' };
const LONGEST: Common = { title: '長'.repeat(200), language: 'ja' };

function cards(count: number): Card[] {
  return Array.from({ length: count }, (_, i) => {
    const code = newVotingCode(randomBytes);
    const link = `https://vote.conference.example.org/p/board-of-the-society-2027#${code}`;
    return { voterId: NAMES[i % NAMES.length] ?? '', group: 'Hall A', code: showVotingCode(code), link };
  });
}

async function print(style: SheetStyle, count: number, common: Common): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent(drawSheets(style, cards(count), common));
  await page.emulateMedia({ media: 'print' });
  return page;
}

/** What of a card cannot be read: the code, the QR code and the address must be whole, whatever the rest has to leave out. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    for (const card of document.querySelectorAll('.card')) {
      const frame = card.getBoundingClientRect();
      for (const part of card.querySelectorAll('.code, .qr, .address')) {
        const box = part.getBoundingClientRect();
        const inside =
          box.left >= frame.left &&
          box.right <= frame.right &&
          box.top >= frame.top &&
          box.bottom <= frame.bottom;
        if (!inside || part.scrollWidth > part.clientWidth + 1)
          cut.push(`${part.getAttribute('class')} of ${card.textContent}`);
      }
    }
    return cut;
  });
}

describe.each(SHEET_STYLES)('%s', (style) => {
  test.each([
    ['usual titles', ENGLISH],
    ['the longest titles', LONGEST],
  ])('with %s show code, QR code and address whole', async (_, common) => {
    expect(await cutOff(await print(style, 24, common))).toEqual([]);
  });

  test('are accessible on a screen', async () => {
    const page = await browser.newPage();
    await page.setContent(drawSheets(style, cards(5), ENGLISH));
    await expectAccessible(page);
  });
});

test('500 badges are 63 pages of A4', async () => {
  const page = await print('badges', 500, ENGLISH);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(pageCount('badges', 500));
  // Points of 1/72 inch.
  expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]/);
});
