import type { PollView } from '../../contract/poll';
import { useText } from '../language/language-context';
import { StatusPill } from '../poll/status-pill';
import { Announcer } from '../results/announcer';
import { ConnectionNotice } from '../results/connection-notice';
import { HiddenPart } from '../results/hidden-part';
import { rankingOf } from '../results/ranking';
import type { ResultsState } from '../results/results-state';
import { ResultsSummary } from '../results/results-summary';
import { resultsText } from '../results/results-text';
import { Standings } from '../results/standings';
import { embedText } from './embed-text';

interface EmbedProps {
  poll: PollView;
  state: ResultsState;
}

/** A poll's results and nothing else: what votes stands on the poll's own page, which opens beside. */
export function Embed({ poll, state }: EmbedProps) {
  const { oneABrowser } = useText(resultsText);
  const { results, hidden } = state;
  const links = <Links poll={poll} />;
  return (
    <main class="embed">
      <header class="embed-header">
        <h1 dir="auto">{poll.title}</h1>
        <StatusPill status={poll.status} />
      </header>
      {poll.access === 'open' && <p class="results-guard">{oneABrowser}</p>}
      <ConnectionNotice state={state} />
      {hidden ? (
        <>
          <HiddenPart hidden={hidden} poll={poll} />
          <p>{links}</p>
        </>
      ) : (
        <>
          <ResultsSummary {...state} />
          <Standings ranking={rankingOf(poll, results)} own={undefined} isLoading={results === undefined}>
            {links}
          </Standings>
        </>
      )}
      <Announcer state={state} />
    </main>
  );
}

function Links({ poll: { pollId, status } }: Pick<EmbedProps, 'poll'>) {
  const text = useText(embedText);
  const page = `/p/${pollId}`;
  if (status === 'open') {
    return (
      <a class="button" href={page} target="_blank" rel="noopener">
        {text.vote} <NewTab />
      </a>
    );
  }
  const isCertified = status === 'certified';
  return (
    <a href={isCertified ? `${page}/certificate` : page} target="_blank" rel="noopener">
      {isCertified ? text.certificate : text.toPoll} <NewTab />
    </a>
  );
}

function NewTab() {
  return <span class="visually-hidden">{useText(embedText).newTab}</span>;
}
