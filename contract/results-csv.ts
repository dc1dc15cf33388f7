import { csvLine } from './csv-line';
import { byVotes, type Results } from './results';

const HEADER = ['rank', 'candidateId', 'label', 'votes', 'share'];

/** The results as CSV, candidates by votes. */
export function resultsCsv({ totals }: Pick<Results, 'totals'>): string {
  const rows = byVotes(totals).map(({ candidateId, label, votes, share }, index) => [
    String(index + 1),
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
