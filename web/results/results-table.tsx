import { useFormat, useText } from '../language/language-context';
import type { Row } from './ranking';
import { resultsText } from './results-text';

interface ResultsTableProps {
  rows: readonly Row[];
  ownCandidateId: string | undefined;
}

/** The same numbers as the bars, for reading and copying. */
export function ResultsTable({ rows, ownCandidateId }: ResultsTableProps) {
  const text = useText(resultsText);
  const format = useFormat();
  return (
    <table class="results-table">
      <caption>{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.candidate}</th>
          <th scope="col">{text.votesColumn}</th>
          <th scope="col">{text.shareColumn}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ candidateId, label, votes, share }) => (
          <tr key={candidateId}>
            <th scope="row">
              {label} {candidateId === ownCandidateId && <span class="own-mark">{text.ownVote}</span>}
            </th>
            <td class="numeric">{format.count(votes)}</td>
            <td class="numeric">{format.share(share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
