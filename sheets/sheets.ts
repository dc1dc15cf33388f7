import { BADGES_A_PAGE, badge } from './badge';
import type { Card, Common } from './card';
import { LABELS_A_PAGE, label } from './label';
import { LETTERS_A_PAGE, letter } from './letter';
import { html, type Markup } from './markup';
import { STYLES } from './style';
import { TEXTS } from './texts';

export const SHEET_STYLES = ['labels', 'letters', 'badges'] as const;
export type SheetStyle = (typeof SHEET_STYLES)[number];

interface Layout {
  perPage: number;
  draw(card: Card, common: Common): Markup;
}

const LAYOUTS: Readonly<Record<SheetStyle, Layout>> = {
  labels: { perPage: LABELS_A_PAGE, draw: label },
  letters: { perPage: LETTERS_A_PAGE, draw: letter },
  badges: { perPage: BADGES_A_PAGE, draw: badge },
};

/** How many pages of paper so many cards take. */
export function pageCount(style: SheetStyle, cards: number): number {
  return Math.ceil(cards / LAYOUTS[style].perPage);
}

/** The cards as an HTML document of A4 pages, in order, ready to be printed without margins. It asks nothing of any server. */
export function drawSheets(style: SheetStyle, cards: readonly Card[], common: Common): string {
  const { perPage, draw } = LAYOUTS[style];
  const pages = Array.from({ length: pageCount(style, cards.length) }, (_, page) =>
    cards.slice(page * perPage, (page + 1) * perPage),
  );
  const sheets = pages.map(
    (some) => html`<section class="sheet">${some.map((card) => draw(card, common))}</section>\n`,
  );
  const document = html`<!doctype html>
<html lang="${common.language}">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${TEXTS[common.language].sheets} – ${common.title}</title>
<style>${{ html: STYLES[style] }}</style>
</head>
<body>
<main>
<h1>${TEXTS[common.language].sheets} – ${common.title}</h1>
${sheets}</main>
</body>
</html>
`;
  return document.html;
}
