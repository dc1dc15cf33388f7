import { printable, truncate } from '../terminal/columns';

const LONGEST_QUOTE = 40;

/** Somebody's text in quotation marks, safe and short enough to show. */
export function quote(text: string): string {
  return `"${truncate(printable(text), LONGEST_QUOTE)}"`;
}
