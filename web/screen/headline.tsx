import type { ComponentChildren } from 'preact';
import type { Results } from '../../contract/results';
import { useFormat, useText } from '../language/language-context';
import { outcomeText } from '../results/outcome-text';
import { resultsText } from '../results/results-text';
import { useOutcome } from '../results/use-outcome';
import type { Moment } from './moment';
import { useFit } from './use-fit';

interface HeadlineProps {
  moment: Moment;
  ballots: number | undefined;
  results: Results | undefined;
}

/** What everybody in the hall waits for: that votes are counted, and then who has won. */
export function Headline({ moment, ballots, results }: HeadlineProps) {
  if (moment === 'paused') return <Paused />;
  if (moment === 'counting') return <Counting ballots={ballots} />;
  if (moment === 'result') return <Result results={results} />;
  return null;
}

function Paused() {
  const { paused } = useText(outcomeText);
  return (
    <Large>
      <strong>{paused}</strong>
    </Large>
  );
}

function Counting({ ballots }: Pick<HeadlineProps, 'ballots'>) {
  const text = useText(outcomeText);
  const { ballots: word, checking } = useText(resultsText);
  const format = useFormat();
  const soFar =
    ballots !== undefined && text.ballotsSoFar(`${format.count(ballots)} ${format.plural(ballots, word)}`);
  return (
    <Large>
      <strong>{text.closed}</strong>
      <p class="numeric">
        {soFar} {checking}
      </p>
    </Large>
  );
}

function Result({ results }: { results: Results | undefined }) {
  const text = useText(outcomeText);
  const { nobodyVoted } = useText(resultsText);
  const outcome = useOutcome(results);
  if (outcome === undefined) return null;
  const { kind, who, share } = outcome;
  if (kind === 'nobody') {
    return (
      <Large>
        <strong>{nobodyVoted}</strong>
      </Large>
    );
  }
  if (kind === 'tie') {
    return (
      <Large>
        <strong>{who}</strong>
        <p class="won numeric">{share}</p>
      </Large>
    );
  }
  return (
    <Large>
      <p class="won numeric">
        {text[kind]} · {share}
      </p>
      <strong dir="auto">{who}</strong>
    </Large>
  );
}

function Large({ children }: { children: ComponentChildren }) {
  return (
    <div ref={useFit<HTMLDivElement>()} class="screen-headline">
      <div>{children}</div>
    </div>
  );
}
