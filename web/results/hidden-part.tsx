import type { Choice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import type { HiddenResults } from '../../contract/results';
import { useText } from '../language/language-context';
import { Bars } from './bars';
import { hiddenSentence } from './hidden-sentence';
import { revealedRanking } from './ranking';
import { BallotCount } from './results-summary';
import { resultsText } from './results-text';

interface HiddenPartProps {
  hidden: HiddenResults;
  poll: PollView;
  /** What the voter of this device chose, as far as the page knows. */
  own?: Choice | undefined;
}

/** What may be known of hidden results: how many have voted, what they wait for, and the places that are revealed. */
export function HiddenPart({ hidden, poll, own }: HiddenPartProps) {
  const text = useText(resultsText);
  const { ballots, revealed } = hidden;
  return (
    <>
      {ballots !== undefined && (
        <p class="results-summary">
          <BallotCount ballots={ballots} />
        </p>
      )}
      <p class="results-hidden">{hiddenSentence(hidden, text)}</p>
      {revealed && <Bars ranking={revealedRanking(poll, revealed)} own={own} />}
    </>
  );
}
