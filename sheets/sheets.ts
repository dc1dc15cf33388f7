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

/**
 * The cards as an HTML document of A4 pages, in order, ready to be printed without margins: its head, each page, its end. It
 * asks nothing of any server. Pages are drawn as they are asked for, as a hundred thousand QR codes take a minute.
 */
export function* sheetParts(
  style: SheetStyle,
  cards: readonly Card[],
  { title, language }: Common,
): Generator<string> {
  const { perPage, draw } = LAYOUTS[style];
  const { sheets } = TEXTS[language];
  yield html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${sheets} – ${title}</title>
<style>${{ html: STYLES[style] }}</style>
</head>
<body>
<main>
<h1>${sheets} – ${title}</h1>
`.html;
  for (let at = 0; at < cards.length; at += perPage) {
    const page = cards.slice(at, at + perPage).map((card) => draw(card, { title, language }));
    yield html`<section class="sheet">${page}</section>\n`.html;
  }
  yield '</main>\n</body>\n</html>\n';
}

/** The whole document at once. */
export function drawSheets(style: SheetStyle, cards: readonly Card[], common: Common): string {
  return [...sheetParts(style, cards, common)].join('');
}
