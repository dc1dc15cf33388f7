/** A number with what divides it from the name, in any script's digits: `1. `, `2) `, `３．`, or a cell of its own. */
const NUMBERED = /^(\p{Nd}{1,3})(?:[.):]\s+|[．）、：]\s*|\t\s*)(?=\S)/u;
const BULLETED = /^[-–—*•‣◦·▪●○・]\s+(?=\S)/u;

/**
 * The names in a pasted list: one a line, or one a cell where there is one line of cells, without the numbers or bullets
 * before them. Empty for a text that is no list.
 */
export function pastedNames(text: string): string[] {
  const lines = text.split(/[\r\n\u2028\u2029]+/).flatMap((line) => line.trim() || []);
  const entries = lines.length === 1 ? text.split('\t').flatMap((cell) => cell.trim() || []) : lines;
  if (entries.length < 2) return [];
  const names = isCounted(entries) ? entries.map((entry) => entry.replace(NUMBERED, '')) : entries;
  return names.map((name) => name.replace(BULLETED, '').replace(/\s+/g, ' '));
}

/** Whether each entry has the number after the one before: in a list of clubs, "1. FC Köln" is a name. */
function isCounted(entries: readonly string[]): boolean {
  const numbers = entries.map((entry) => Number(NUMBERED.exec(entry)?.[1]?.normalize('NFKC')));
  return numbers.every((number, place) => number === (numbers[0] ?? 0) + place);
}
