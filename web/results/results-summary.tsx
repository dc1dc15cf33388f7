import { isOver } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import { AsOf } from './as-of';
import type { ResultsState } from './results-state';
import { resultsText } from './results-text';
import { useOutcome } from './use-outcome';

/** The ballots in all, from when that is, and how the poll has ended. */
export function ResultsSummary({ results, confirmedAt }: Pick<ResultsState, 'results' | 'confirmedAt'>) {
  const text = useText(resultsText);
  const outcome = useOutcome(results);
  if (results === undefined) return <p class="results-summary">{text.loading}</p>;
  const { ballots, status } = results;
  return (
    <>
      <p class="results-summary">
        <BallotCount ballots={ballots} />
        {status !== 'certified' && confirmedAt !== undefined && <AsOf time={confirmedAt} />}
      </p>
      {status === 'closed' && <p class="notice">{text.checking}</p>}
      {outcome?.sentence && <p class="outcome">{outcome.sentence}</p>}
      {ballots === 0 && <p>{isOver(status) ? text.nobodyVoted : text.noBallots}</p>}
    </>
  );
}

export function BallotCount({ ballots }: { ballots: number }) {
  const text = useText(resultsText);
  const format = useFormat();
  return (
    <span>
      <strong class="numeric">{format.count(ballots)}</strong> {format.plural(ballots, text.ballots)}
    </span>
  );
}
