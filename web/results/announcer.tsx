import { useEffect, useRef, useState } from 'preact/hooks';
import { isOver } from '../../contract/poll';
import type { Results } from '../../contract/results';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import { dueIn, situationOf, type Told } from './announcement';
import { hiddenSentence } from './hidden-sentence';
import { digitsOf, leaders } from './ranking';
import type { ResultsState } from './results-state';
import { resultsText } from './results-text';
import { useOutcome } from './use-outcome';

/** Tells screen readers how the poll stands, now and then and only when something has changed. One a page. */
export function Announcer({ state }: { state: ResultsState }) {
  const message = useMessage(useToldState(state));
  return (
    <div class="visually-hidden" aria-live="polite">
      {message}
    </div>
  );
}

/** The state to tell of; `undefined` until something has changed since the page was opened. */
function useToldState(state: ResultsState): ResultsState | undefined {
  const last = useRef<Told | undefined>(undefined);
  const [told, setTold] = useState<ResultsState>();
  useEffect(() => {
    const situation = situationOf(state);
    if (situation === undefined) return;
    last.current ??= { ...situation, at: 0 };
    const due = dueIn(last.current, situation, Date.now());
    if (due === undefined) return;
    const timer = setTimeout(() => {
      last.current = { ...situation, at: Date.now() };
      setTold(state);
    }, due);
    return () => clearTimeout(timer);
  }, [state]);
  return told;
}

function useMessage(state: ResultsState | undefined): string {
  const text = useText(resultsText);
  const standing = useStanding(state?.results);
  if (state === undefined) return '';
  if (state.failure) return text.connectionLost;
  if (state.results) return `${text.tells[state.results.status]} ${standing}`.trim();
  return state.hidden ? hiddenSentence(state.hidden, text) : '';
}

function useStanding(results: Results | undefined): string {
  const text = useText(resultsText);
  const format = useFormat();
  const outcome = useOutcome(results);
  if (results === undefined) return '';
  if (outcome?.sentence) return outcome.sentence;
  const { status, totals, ballots } = results;
  const [first, ...others] = leaders(totals);
  if (first === undefined) return isOver(status) ? text.nobodyVoted : text.noBallots;
  const inAll = format.count(ballots);
  return others.length === 0
    ? text.leads(isolate(first.label), format.share(first.share, digitsOf(totals)), inAll)
    : text.tied(format.count(others.length + 1), inAll);
}
