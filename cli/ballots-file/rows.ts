import { pipeline } from 'node:stream';
import { type CsvError, type Parser, parse } from 'csv-parse';
import * as z from 'zod/mini';
import { type Dialect, dialectOf } from '../../rolls/csv/dialect';
import { type GoodRow, rowReader } from '../../rolls/csv/rows';
import type { WrongRow } from '../../rolls/row-problem';
import { BallotsFileError } from '../errors';
import { type Columns, findColumns } from './columns';
import { readText } from './decode';
import type { InputFile } from './input-file';
import { rowReason } from './row-reason';

export interface BadRow {
  ok: false;
  line: number;
  /** What is wrong, to stand after the row's name. */
  reason: string;
}

/** A row that could be read, or the reason why not. */
export type Row<K extends string> = GoodRow<K> | BadRow;

/** No row is this long; more means a quotation mark that opens and never closes. */
const LONGEST_ROW_BYTES = 64 * 1024;
const NEVER_CLOSED = new Set(['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE']);

/** The line where a record ends, then its fields. */
const parsedRecord = z.tuple([z.string()], z.string());

/**
 * Reads a CSV file (names of columns in the first row) row by row, holding only a few of them in memory. Rows without any text
 * are passed over. Throws `BallotsFileError` when the file as a whole cannot be used or lacks a required column.
 */
export async function* readRows<K extends string>(
  file: InputFile,
  columns: Columns<K>,
): AsyncGenerator<Row<K>> {
  const text = readText(file);
  const beginning = await text.next();
  const unreadable: BadRow[] = [];
  const dialect = dialectOf(beginning.value ?? '');
  const parser = openParser(file.name, dialect, unreadable);
  // The loop below meets every failure.
  pipeline(joined(beginning.value ?? '', text), parser, () => {});
  let toRow: ((record: string[], line: number) => GoodRow<K> | WrongRow) | undefined;
  for await (const item of parser) {
    const [line, ...record] = parsedRecord.parse(item);
    yield* unreadable.splice(0);
    if (toRow) yield inWords(toRow(record, Number(line)));
    else toRow = rowReader(record, findColumns(file.name, record, columns));
  }
  if (!toRow) throw new BallotsFileError(`${file.name} is empty.`);
  yield* unreadable;
}

/** How many rows there are. Throws `BallotsFileError` when there are none. */
export async function countRows(file: InputFile, columns: Columns<string>): Promise<number> {
  let rows = 0;
  for await (const _ of readRows(file, columns)) rows++;
  if (rows === 0) throw noRows(file);
  return rows;
}

export function noRows({ name }: InputFile): BallotsFileError {
  return new BallotsFileError(`${name} names columns but has no rows.`);
}

async function* joined(beginning: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield beginning;
  yield* rest;
}

function openParser(file: string, { separator, headerLine }: Dialect, unreadable: BadRow[]): Parser {
  let lastGoodLine = 0;
  const parser = parse({
    delimiter: separator,
    from_line: headerLine,
    trim: true,
    // A row with too few or too many fields is reported by its line number instead of ending the reading.
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_ROW_BYTES,
    skip_records_with_error: true,
    on_record: (record: string[], { lines }) => {
      lastGoodLine = lines;
      return [String(lines), ...record];
    },
    on_skip: (error) => {
      if (error && NEVER_CLOSED.has(error.code)) {
        const place = `${file}: a quotation mark after line ${lastGoodLine}`;
        parser.destroy(new BallotsFileError(`${place} opens and never closes.`));
      } else if (error) {
        unreadable.push({ ok: false, line: lineOf(error), reason: 'has quotation marks in the wrong place' });
      }
      return undefined;
    },
  });
  return parser;
}

/** The row, or in words what is wrong with it. */
export function inWords<R extends { ok: true }>(row: R | WrongRow): R | BadRow {
  return row.ok ? row : { ok: false, line: row.line, reason: rowReason(row.problem) };
}

function lineOf(error: CsvError): number {
  return typeof error.lines === 'number' ? error.lines : 0;
}
