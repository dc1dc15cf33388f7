import type { Choice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import type { HiddenResults } from '../../contract/results';
import { useFormat, useText } from '../language/language-context';
import { Bars } from './bars';
import { hiddenSentence } from './hidden-sentence';
import { revealedRanking } from './ranking';
import { resultsText } from './results-text';

interface HiddenPanelProps {
  hidden: HiddenResults;
  poll: PollView;
  own: Choice | undefined;
}

/** What may be known of hidden results: what they wait for, how many have voted, and the places that are revealed. */
export function HiddenPanel({ hidden, poll, own }: HiddenPanelProps) {
  const text = useText(resultsText);
  const format = useFormat();
  const { ballots, revealed } = hidden;
  return (
    <>
      <p class="results-hidden">{hiddenSentence(hidden, text)}</p>
      {ballots !== undefined && (
        <p class="numeric">{text.soFar(format.count(ballots), format.plural(ballots, text.ballots))}</p>
      )}
      {revealed && <Bars ranking={revealedRanking(poll, revealed)} own={own} />}
    </>
  );
}
