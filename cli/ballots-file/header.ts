import { BallotsFileError } from '../errors';
import { printable, truncate } from '../terminal/columns';

const LONGEST_QUOTE = 120;
const CONTROL = /\p{Cc}/u;
const OTHER_SEPARATORS: [string, string][] = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
];

/** Checks the first row of a file: the names of its columns. Throws `BallotsFileError` when it cannot be one. */
export function readHeader(path: string, names: string[], required: readonly string[]): string[] {
  const missing = required.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new BallotsFileError(`${path} ${describe(names, missing)}`);
  const twice = required.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice) throw new BallotsFileError(`${path} has two columns named ${twice}.`);
  return names;
}

function describe(names: string[], missing: string[]): string {
  const row = names.join(',');
  const separator = OTHER_SEPARATORS.find(([mark]) => names.length === 1 && row.includes(mark));
  if (separator) return `separates its columns by ${separator[1]}; this command reads commas.`;
  if (CONTROL.test(row)) return 'is not a CSV file.';
  const given = truncate(printable(row), LONGEST_QUOTE);
  return `has no column ${missing.join(' and none named ')}; its first row is "${given}".`;
}
