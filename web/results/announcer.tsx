import { useEffect, useRef, useState } from 'preact/hooks';
import type { Results } from '../../lambda/shared/api';
import { useFormat, useText } from '../language/language-context';
import { dueIn, situationOf, type Told } from './announcement';
import { isOver } from './is-over';
import { leaders } from './ranking';
import type { ResultsState } from './results-state';
import { resultsText } from './results-text';

/** Tells screen readers how the poll stands, now and then and only when something has changed. One a page. */
export function Announcer({ state }: { state: ResultsState }) {
  const told = useToldState(state);
  return (
    <div class="visually-hidden" aria-live="polite">
      {told && <Announcement state={told} />}
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

function Announcement({ state: { results, failure } }: { state: ResultsState }) {
  const text = useText(resultsText);
  if (failure) return <p>{text.connectionLost}</p>;
  return results ? <Standing results={results} /> : <p>{text.hidden}</p>;
}

function Standing({ results }: { results: Results }) {
  const { tells } = useText(resultsText);
  return (
    <p>
      {tells[results.status]} {useStanding(results)}
    </p>
  );
}

function useStanding({ status, totals, ballots }: Results): string {
  const text = useText(resultsText);
  const format = useFormat();
  const [first, ...others] = leaders(totals);
  if (first === undefined) return isOver(status) ? text.nobodyVoted : text.noBallots;
  const inAll = format.count(ballots);
  return others.length === 0
    ? text.leads(first.label, format.share(first.share), inAll)
    : text.tied(format.count(others.length + 1), inAll);
}
