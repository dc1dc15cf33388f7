import { printable, truncate } from '../terminal/columns';

const USUAL_LENGTH = 40;

/** Somebody's text in quotation marks, safe and short enough to show. */
export function quote(text: string, longest = USUAL_LENGTH): string {
  return `"${truncate(printable(text), longest)}"`;
}
