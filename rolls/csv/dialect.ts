/** How a file separates its columns. */
export interface Dialect {
  separator: string;
  /** The line of the header: 2 where the first one only names the separator, as Excel has it. */
  headerLine: number;
}

const SEPARATORS = [',', ';', '\t', '|'];
const NAMED_SEPARATOR = /^"?sep=(.)"?(\r\n|\r|\n)/i;

/** Which separator the beginning of a file names, or else has most of in its first line. */
export function dialectOf(beginning: string): Dialect {
  const [, named] = NAMED_SEPARATOR.exec(beginning) ?? [];
  if (named !== undefined) return { separator: named, headerLine: 2 };
  const [line = ''] = beginning.split(/[\r\n]/, 1);
  const unquoted = line.replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => unquoted.split(separator).length);
  return { separator: SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',', headerLine: 1 };
}
