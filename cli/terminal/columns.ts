import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ELLIPSIS = '…';
/** Control characters, which could move the cursor or change colours when someone else's text is shown. */
const CONTROL = /\p{Cc}+/gu;

/** Columns that a text takes on the screen: two for wide characters such as CJK, none for colours. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** Someone else's text, safe to show on one line. */
export function printable(text: string): string {
  return text.replace(CONTROL, ' ');
}

/** The text cut to at most `width` columns, with an ellipsis where something is missing. For texts without colours. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = displayWidth(ELLIPSIS);
  for (const { segment } of graphemes.segment(text)) {
    used += displayWidth(segment);
    if (used > width) break;
    kept += segment;
  }
  return width > 0 ? kept + ELLIPSIS : '';
}

/** The text filled with spaces on the right to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text filled with spaces on the left to `width` columns. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}
