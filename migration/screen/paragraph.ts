import { displayWidth, truncate } from '../../cli/terminal/columns';
import type { Paint } from '../../cli/terminal/paint';

/** Columns that the names of paragraphs take. */
export const LABEL_WIDTH = 10;
const SEPARATOR = ' · ';

/** A piece of a line that is never broken, and how it is painted. */
export interface Piece {
  text: string;
  paint?: ((text: string) => string) | undefined;
}

/** Pieces behind a name, in as many lines as they need; a piece that is too wide for a line is cut. */
export function paragraph(
  label: string,
  pieces: readonly (Piece | string | undefined)[],
  width: number,
  paint: Paint,
  separator = SEPARATOR,
): string[] {
  const room = width - LABEL_WIDTH;
  const lines: { painted: string; used: number }[] = [];
  for (const piece of pieces) {
    if (piece === undefined) continue;
    const { text, paint: painted = asIs } = typeof piece === 'string' ? { text: piece } : piece;
    const shown = truncate(text, room);
    const used = displayWidth(shown);
    const last = lines.at(-1);
    if (last && last.used + separator.length + used <= room) {
      last.painted += separator + painted(shown);
      last.used += separator.length + used;
    } else lines.push({ painted: painted(shown), used });
  }
  return lines.map(
    ({ painted }, i) => (i === 0 ? paint.dim(label.padEnd(LABEL_WIDTH)) : ' '.repeat(LABEL_WIDTH)) + painted,
  );
}

const asIs = (text: string) => text;
