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
  results: Results | undefined;
}

/** What everybody in the hall waits for: that votes are counted, and then who has won. */
export function Headline({ moment, results }: HeadlineProps) {
  if (moment === 'counting') return <Counting results={results} />;
  if (moment === 'result') return <Result results={results} />;
  return null;
}

function Counting({ results }: { results: Results | undefined }) {
  const text = useText(outcomeText);
  const { ballots, checking } = useText(resultsText);
  const format = useFormat();
  const soFar =
    results &&
    text.ballotsSoFar(`${format.count(results.ballots)} ${format.plural(results.ballots, ballots)}`);
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
