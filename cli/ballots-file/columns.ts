import { type Column, type Columns as ColumnsOf, findColumns as find } from '../../rolls/csv/columns';
import { BallotsFileError } from '../errors';
import { quote } from './quote';

/** The columns to find in a file. `option` is the one that names a column, where there is one. */
export type Columns<K extends string> = ColumnsOf<K, Column & { option?: string }>;

/** Of a header that is quoted, in columns of the terminal. */
const LONGEST_HEADER = 120;

/** Where each column stands in a row; those that the file does not have are left out. Throws `BallotsFileError` otherwise. */
export function findColumns<K extends string>(
  file: string,
  header: readonly string[],
  columns: Columns<K>,
): ReadonlyMap<K, number> {
  const found = find(header, columns);
  if (found.ok) return found.places;
  const { problem } = found;
  if (problem.kind === 'not-csv') throw new BallotsFileError(`${file} is not a CSV file.`);
  const { option } = columns[problem.column];
  const remedy = option === undefined ? '' : ` Name the column with ${option}.`;
  if (problem.kind === 'missing') {
    const given = quote(header.join(','), LONGEST_HEADER);
    throw new BallotsFileError(`${file} has no column ${problem.name}; its first row is ${given}.${remedy}`);
  }
  const given = problem.given.map((name) => quote(name, LONGEST_HEADER)).join(' and ');
  throw new BallotsFileError(`${file} has two columns for ${problem.name}: ${given}.${remedy}`);
}
