import type { Answer } from '../../contract/answer';
import type { Results } from '../../contract/results';
import type { Series } from '../../contract/series';
import { useLoaded } from '../api/use-loaded';
import { useFormat, useText } from '../language/language-context';
import type { Row } from './ranking';
import { resultsText } from './results-text';
import { untilItIsThere } from './use-series';
import { VotesLines } from './votes-lines';
import { votesPoints } from './votes-points';

/** Results come each second; in between, the line runs straight from what was kept last. */
const EVERY_MS = 60_000;

interface LiveVotesProps {
  /** What the lines show. */
  heading: string;
  /** The candidates to show. */
  rows: readonly Row[];
  results: Results;
  /** How the votes came in; stays the same function. */
  fetchVotes: () => Promise<Answer<Series>>;
}

/** How the votes of candidates grew since the opening. */
export function LiveVotes({ heading, rows, results, fetchVotes }: LiveVotesProps) {
  const { lineToCome } = useText(resultsText);
  const format = useFormat();
  const { value } = useLoaded(fetchVotes, results.certificate ? untilItIsThere : eachMinute);
  const lines = rows.map((row) => ({
    row,
    points: votesPoints(value, results, row.candidateId),
    note: format.count(row.votes),
  }));
  const hasBegun = lines.some(({ points }) => points.length > 1);
  return hasBegun ? <VotesLines lines={lines} heading={heading} /> : <p>{lineToCome}</p>;
}

function eachMinute(answer: Answer<Series>, failures: number): number {
  return untilItIsThere(answer, failures) ?? EVERY_MS;
}
