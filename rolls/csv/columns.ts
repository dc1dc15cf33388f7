import { BallotsFileError } from '../errors';
import { quote } from './quote';

export interface Column {
  /** What it may be called. Letter case, blanks and punctuation make no difference. */
  names: readonly string[];
  required: boolean;
  /** The option that names it, where there is one. */
  option?: string;
}

/** The columns to find in a file, by what this command calls them. A file may have others. */
export type Columns<K extends string> = Readonly<Record<K, Column>>;

/** How a file separates its columns. */
export interface Dialect {
  separator: string;
  /** The line of the header: 2 where the first one only names the separator, as Excel has it. */
  headerLine: number;
}

const SEPARATORS = [',', ';', '\t', '|'];
const NAMED_SEPARATOR = /^"?sep=(.)"?(\r\n|\r|\n)/i;
/** Of a header that is quoted, in columns of the terminal. */
const LONGEST_HEADER = 120;
const CONTROL = /\p{Cc}/u;

/** Which separator the beginning of a file names, or else has most of in its first line. */
export function dialectOf(beginning: string): Dialect {
  const [, named] = NAMED_SEPARATOR.exec(beginning) ?? [];
  if (named !== undefined) return { separator: named, headerLine: 2 };
  const [line = ''] = beginning.split(/[\r\n]/, 1);
  const unquoted = line.replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => unquoted.split(separator).length);
  return { separator: SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',', headerLine: 1 };
}

/** Where each column stands in a row; those that the file does not have are left out. Throws `BallotsFileError` otherwise. */
export function findColumns<K extends string>(
  file: string,
  header: readonly string[],
  columns: Columns<K>,
): ReadonlyMap<K, number> {
  if (CONTROL.test(header.join(''))) throw new BallotsFileError(`${file} is not a CSV file.`);
  const plainHeader = header.map(plain);
  const places = new Map<K, number>();
  for (const key in columns) {
    const { names, required, option } = columns[key];
    const wanted = names.map(plain);
    const found = [...plainHeader.keys()].filter((at) => wanted.includes(plainHeader[at] ?? ''));
    const [place, second] = found;
    const name = names[0] ?? key;
    const remedy = option === undefined ? '' : ` Name the column with ${option}.`;
    if (place !== undefined) places.set(key, place);
    else if (required) {
      const given = quote(header.join(','), LONGEST_HEADER);
      throw new BallotsFileError(`${file} has no column ${name}; its first row is ${given}.${remedy}`);
    }
    if (second !== undefined) {
      const given = found.map((at) => quote(header[at] ?? '', LONGEST_HEADER)).join(' and ');
      throw new BallotsFileError(`${file} has two columns for ${name}: ${given}.${remedy}`);
    }
  }
  return places;
}

/** `Voter_ID` and `voter id` are the same column. */
function plain(name: string): string {
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters === '' ? name : letters;
}
