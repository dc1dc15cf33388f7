import type { Results } from '../../contract/results';
import { csvLine } from '../../rolls/csv/line';
import { rank } from '../results/ranking';

const HEADER = ['rank', 'candidateId', 'label', 'votes', 'share'];

/** The results as CSV, candidates by votes. */
export function resultsCsv({ totals }: Results): string {
  const rows = rank(totals).map(({ rank, candidateId, label, votes, share }) => [
    String(rank),
    candidateId,
    asText(label),
    String(votes),
    String(share),
  ]);
  return [HEADER, ...rows].map(csvLine).join('');
}

/** Spreadsheets take a cell that begins like this for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A text that no spreadsheet runs: those that look like a formula begin with an apostrophe. */
function asText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
