import { dsvFormat } from 'd3-dsv';
import { dialectOf } from '../../rolls/csv/dialect';

/** The fields of a row, and the line where it ends, counted from 1. */
export interface Numbered {
  line: number;
  record: string[];
}

export type ParsedCsv =
  /** The rows that hold any text, the header first, parsed as they are asked for. */
  | { ok: true; rows: Iterator<Numbered> & Iterable<Numbered> }
  /** The line of a quotation mark in the wrong place. */
  | { ok: false; badQuote: number };

const LINE_END = /\r\n|\r|\n/g;
/** Characters that are parsed at once, which takes some milliseconds. */
const PIECE_LENGTH = 32 * 1024;

export function parseCsv(text: string): ParsedCsv {
  const { separator, headerLine } = dialectOf(text);
  const quote = misplacedQuote(text, separator);
  if (quote !== undefined) return { ok: false, badQuote: 1 + lineEnds(text.slice(0, quote)) };
  return { ok: true, rows: parseRows(text, separator, headerLine) };
}

function* parseRows(text: string, separator: string, headerLine: number): Generator<Numbered> {
  const format = dsvFormat(separator);
  let line = 0;
  for (const piece of wholeRows(text)) {
    for (const fields of format.parseRows(piece)) {
      line += 1;
      for (const field of fields) line += lineEnds(field);
      const record = fields.map((field) => field.trim());
      if (line >= headerLine && record.some((field) => field !== '')) yield { line, record };
    }
  }
}

/** The text in pieces that end with rows. No quotation mark in it is in the wrong place. */
function* wholeRows(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    let end = endOfLine(text, start + PIECE_LENGTH);
    while (isWithinQuotes(text.slice(start, end))) end = endOfLine(text, end);
    yield text.slice(start, end);
    start = end;
  }
}

/** After the first end of a line from a place on. */
function endOfLine(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text) ? LINE_END.lastIndex : text.length;
}

function isWithinQuotes(piece: string): boolean {
  return piece.split('"').length % 2 === 0;
}

/** Where a field is quoted in part only, or to the end of the file: the parser would lose text without a word. */
function misplacedQuote(text: string, separator: string): number | undefined {
  const isEdge = (at: number) => ['', '\r', '\n', separator].includes(text.charAt(at));
  let open = text.indexOf('"');
  while (open >= 0) {
    let close = text.indexOf('"', open + 1);
    // Two in a row stand for one.
    while (close >= 0 && text.charAt(close + 1) === '"') close = text.indexOf('"', close + 2);
    if (close < 0 || !isEdge(open - 1) || !isEdge(close + 1)) return open;
    open = text.indexOf('"', close + 1);
  }
  return undefined;
}

function lineEnds(text: string): number {
  return text.match(LINE_END)?.length ?? 0;
}
