import { createReadStream } from 'node:fs';
import { type CsvError, type Parser, parse } from 'csv-parse';
import * as z from 'zod';
import { BallotsFileError } from '../errors';
import { describeReadError } from '../file-errors';
import { formatQuantity } from '../terminal/numbers';
import { readHeader } from './header';

/** A row that could be read, by column name; or the reason why not. `line` is where it ends, counted from 1. */
export type Row = { ok: true; line: number; fields: Map<string, string> } | BadRow;

export interface BadRow {
  ok: false;
  line: number;
  reason: string;
}

/** No row is this long; more means a quotation mark that opens and never closes. */
const LONGEST_ROW_BYTES = 64 * 1024;
const NEVER_CLOSED = new Set(['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE']);

const parsedRecord = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

/**
 * Reads a CSV file (comma, UTF-8, names of columns in the first row) row by row, holding only a few of them in memory.
 * Throws `BallotsFileError` when the file as a whole cannot be used or has not all of the `required` columns.
 */
export async function* readRows(path: string, required: readonly string[]): AsyncGenerator<Row> {
  const unreadable: BadRow[] = [];
  const source = createReadStream(path);
  const parser = openParser(path, unreadable);
  source.on('error', (error) => parser.destroy(new BallotsFileError(describeReadError(path, error))));
  source.pipe(parser);
  let header: string[] | undefined;
  try {
    for await (const item of parser) {
      const { record, info } = parsedRecord.parse(item);
      yield* unreadable.splice(0);
      if (header) yield toRow(header, record, info.lines);
      else header = readHeader(path, record, required);
    }
  } finally {
    source.destroy();
  }
  if (!header) throw new BallotsFileError(`${path} is empty.`);
  yield* unreadable;
}

function openParser(path: string, unreadable: BadRow[]): Parser {
  let lastGoodLine = 0;
  const parser = parse({
    bom: true,
    trim: true,
    info: true,
    // A row with too few or too many fields is told by its line number instead of ending the reading.
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW_BYTES,
    skip_records_with_error: true,
    on_record: (record: string[], { lines }) => {
      lastGoodLine = lines;
      return record;
    },
    on_skip: (error) => {
      if (error && NEVER_CLOSED.has(error.code)) {
        const place = `${path}: a quotation mark after line ${lastGoodLine}`;
        parser.destroy(new BallotsFileError(`${place} opens and never closes.`));
      } else if (error) {
        unreadable.push({ ok: false, line: lineOf(error), reason: 'has quotation marks in the wrong place' });
      }
      return undefined;
    },
  });
  return parser;
}

function toRow(header: string[], record: string[], line: number): Row {
  if (record.length !== header.length) {
    return {
      ok: false,
      line,
      reason: `has ${formatQuantity(record.length, 'field')} where the first row has ${header.length}`,
    };
  }
  return { ok: true, line, fields: new Map(header.map((column, i) => [column, record[i] ?? ''])) };
}

function lineOf(error: CsvError): number {
  return typeof error.lines === 'number' ? error.lines : 0;
}
