import type { PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import { useFormat, useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { useDeskPoll } from '../operator/use-desk-poll';
import type { TimedPoll } from '../poll/timed-poll';
import { CastTimesPart } from '../record/cast-times-part';
import { DeskDownloads } from '../record/desk-downloads';
import { votesText } from '../record/votes-text';
import { LiveVotes } from '../results/live-votes';
import { rankingOf } from '../results/ranking';
import { ResultsPanel } from '../results/results-panel';
import { latestOf, type ResultsState } from '../results/results-state';
import { useResults, type WatchedResults } from '../results/use-results';
import { MOST_LINES } from '../results/votes-lines';
import { RevealControls } from './reveal-controls';
import { revealText } from './reveal-text';
import { usePreview } from './use-preview';
import { VisibilitySwitch } from './visibility-switch';

export interface DeskResultsProps {
  pollId: string;
  operator: Operator;
  onChanged: (poll: PollView) => void;
}

/** The results of a poll for its operators: how it stands, what others see of that, and what they are to see. */
export function DeskResults({ pollId, operator, onChanged }: DeskResultsProps) {
  const text = useText(revealText);
  const { timed, learn } = useDeskPoll(pollId, operator);
  const preview = usePreview(pollId, operator);
  if (timed === undefined) return <p>{text.loading}</p>;
  const changed = (poll: PollView) => {
    learn(poll);
    onChanged(poll);
  };
  return (
    <div class="desk-panel">
      {timed.poll.status !== 'draft' && <Stage timed={timed} operator={operator} onChanged={changed} />}
      <ResultsPanel state={preview} poll={timed.poll} />
      {preview.results && (
        <Record
          poll={timed.poll}
          results={preview.results}
          fetchSeries={preview.fetchSeries}
          operator={operator}
        />
      )}
    </div>
  );
}

interface RecordProps extends Pick<WatchedResults, 'fetchSeries'> {
  poll: PollView;
  results: Results;
  operator: Operator;
}

/** How the result came about, and once it is certified the ways to keep it. */
function Record({ poll, results, fetchSeries, operator }: RecordProps) {
  const heading = useText(votesText);
  const { rows } = rankingOf(poll, results);
  const { certificate } = results;
  return (
    <>
      <figure class="ballots-line">
        <figcaption>{heading}</figcaption>
        <LiveVotes
          heading={heading}
          rows={rows.slice(0, MOST_LINES)}
          results={results}
          fetchVotes={fetchSeries}
        />
      </figure>
      {certificate && (
        <>
          <DeskDownloads results={results} certificate={certificate} operator={operator} />
          <CastTimesPart pollId={poll.pollId} rows={rows} operator={operator} />
        </>
      )}
    </>
  );
}

interface StageProps {
  timed: TimedPoll;
  operator: Operator;
  onChanged: (poll: PollView) => void;
}

/** What all others are shown, and the way to change that. */
function Stage({ timed: { poll, clockOffset }, operator, onChanged }: StageProps) {
  const text = useText(revealText);
  const seen = useResults(poll.pollId);
  const parts = { poll, operator, onChanged };
  const isOnReveal = poll.resultsVisible === 'onReveal';
  // What was revealed has been seen, and what is certified is not hidden again.
  const canSwitch = poll.status !== 'certified' && poll.reveal === undefined;
  return (
    <>
      <OthersSee poll={poll} seen={seen} />
      {isOnReveal && (
        <RevealControls {...parts} clockOffset={clockOffset} revealsAt={latestOf(seen)?.revealsAt} />
      )}
      {canSwitch && <VisibilitySwitch {...parts} />}
      {seen.hidden && seen.results === undefined && <p class="notice only-you">{text.onlyYou}</p>}
    </>
  );
}

function OthersSee({ poll, seen }: { poll: PollView; seen: ResultsState }) {
  const text = useText(revealText);
  const format = useFormat();
  const hidden = seen.results ? undefined : seen.hidden;
  if (seen.status === 'loading') return <p>{text.loading}</p>;
  const what = () => {
    if (hidden === undefined) return text.everything;
    const places = hidden.revealed?.length ?? 0;
    if (places > 0) return text.places(format.count(places), format.count(poll.candidates.length));
    return hidden.ballots === undefined ? text.nothing : text.turnoutOnly;
  };
  return (
    <p class="others-see">
      {text.othersSee} <strong>{what()}</strong>
      {hidden && <span class="soft"> {text.untilWhat[hidden.hiddenUntil]}</span>}
    </p>
  );
}
