import type { Choice } from '../../contract/choice';
import { useFormat, useText } from '../language/language-context';
import { measureText } from './measure-text';
import { OwnMark } from './own-mark';
import type { Ranking } from './ranking';
import { resultsText } from './results-text';

interface ResultsTableProps {
  ranking: Ranking;
  own: Choice | undefined;
}

/** The same numbers as the bars, for reading and copying. */
export function ResultsTable({ ranking: { rows, measure, digits }, own }: ResultsTableProps) {
  const text = useText(resultsText);
  const { caption, votesColumn, shareColumn } = useText(measureText)[measure];
  const format = useFormat();
  return (
    <table class="results-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.candidate}</th>
          <th scope="col">{votesColumn}</th>
          <th scope="col">{shareColumn}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ candidateId, label, votes, share }) => (
          <tr key={candidateId}>
            <th scope="row">
              <bdi>{label}</bdi> <OwnMark measure={measure} given={own?.get(candidateId)} />
            </th>
            <td class="numeric">{format.count(votes)}</td>
            <td class="numeric">{format.share(share, digits)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
