import { join, parse } from 'node:path';
import type { Card } from '../../sheets/card';

/** More would make a file that browsers take long to open: this is 20 MB, and whole pages of every style. */
export const CARDS_A_FILE = 4_800;

export interface SheetFile {
  path: string;
  cards: Card[];
}

/** The file that was asked for, or as many numbered ones in its place as the cards take. */
export function sheetFiles(out: string, cards: readonly Card[], cardsAFile = CARDS_A_FILE): SheetFile[] {
  const count = Math.ceil(cards.length / cardsAFile);
  const { dir, name, ext } = parse(out);
  return Array.from({ length: count }, (_, i) => {
    const number = String(i + 1).padStart(String(count).length, '0');
    return {
      path: count === 1 ? out : join(dir, `${name}-${number}${ext}`),
      cards: cards.slice(i * cardsAFile, (i + 1) * cardsAFile),
    };
  });
}
