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
  return named(
    label,
    lines.map(({ painted }) => painted),
    paint,
  );
}

/** Sentences behind a name, each on lines of its own. */
export function sentences(label: string, texts: readonly Piece[], width: number, paint: Paint): string[] {
  const room = width - LABEL_WIDTH;
  const lines = texts.flatMap(({ text, paint: painted = asIs }) =>
    wrap(text, room).map((line) => painted(line)),
  );
  return named(label, lines, paint);
}

/** Words in lines of at most `width` columns; one that is wider is cut. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').map((one) => truncate(one, width))) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length === 0 || displayWidth(longer) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function named(label: string, lines: readonly string[], paint: Paint): string[] {
  const name = paint.dim(label.padEnd(LABEL_WIDTH));
  return lines.map((line, i) => (i === 0 ? name : ' '.repeat(LABEL_WIDTH)) + line);
}

const asIs = (text: string) => text;
