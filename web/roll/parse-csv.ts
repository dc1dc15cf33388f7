import { dsvFormat } from 'd3-dsv';
import { dialectOf } from '../../rolls/csv/dialect';

/** The fields of a row, and the line where it ends, counted from 1. */
export interface Numbered {
  line: number;
  record: string[];
}

/** `badQuote`: the line of a quotation mark in the wrong place. */
export type ParsedCsv = { ok: true; rows: Numbered[] } | { ok: false; badQuote: number };

const LINE_END = /\r\n|\r|\n/g;

/** The rows of a CSV file that hold any text, the header first. */
export function parseCsv(text: string): ParsedCsv {
  const { separator, headerLine } = dialectOf(text);
  const quote = misplacedQuote(text, separator);
  if (quote !== undefined) return { ok: false, badQuote: 1 + lineEnds(text.slice(0, quote)) };
  const rows: Numbered[] = [];
  let line = 0;
  for (const fields of dsvFormat(separator).parseRows(text)) {
    line += fields.reduce((lines, field) => lines + lineEnds(field), 1);
    const record = fields.map((field) => field.trim());
    if (line >= headerLine && record.some((field) => field !== '')) rows.push({ line, record });
  }
  return { ok: true, rows };
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
