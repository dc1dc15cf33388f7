import { csvLine } from './csv-line';
import type { PollView } from './poll';
import { byVotes, type CandidateResult, type HiddenResults, type Results } from './results';

const HEADER = ['rank', 'candidateId', 'label', 'votes', 'share'];

/** The results as CSV, candidates by votes. */
export function resultsCsv({ totals }: Pick<Results, 'totals'>): string {
  return table(byVotes(totals).map((total, index) => rowOf(total, index + 1)));
}

/**
 * Hidden results in the same columns, so that a spreadsheet's formulas find them once they are shown: first the candidates whose
 * places nobody may know, in the poll's order and with no numbers, then those that are revealed.
 */
export function hiddenResultsCsv(
  { candidates }: Pick<PollView, 'candidates'>,
  { revealed = [] }: Pick<HiddenResults, 'revealed'>,
): string {
  const isRevealed = (id: string) => revealed.some(({ candidateId }) => candidateId === id);
  const unknown = candidates.filter(({ candidateId }) => !isRevealed(candidateId));
  return table([
    ...unknown.map(({ candidateId, label }) => ['', candidateId, asText(label), '', '']),
    ...revealed.toReversed().map((total, index) => rowOf(total, unknown.length + index + 1)),
  ]);
}

function rowOf({ candidateId, label, votes, share }: CandidateResult, rank: number): string[] {
  return [String(rank), candidateId, asText(label), String(votes), String(share)];
}

function table(rows: readonly string[][]): string {
  return [HEADER, ...rows].map(csvLine).join('');
}

/** Spreadsheets take a cell that begins like this for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A text that no spreadsheet runs: those that look like a formula begin with an apostrophe. */
function asText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
