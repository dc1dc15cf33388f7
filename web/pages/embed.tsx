import { failureText } from '../api/failure-text';
import { mount } from '../app/mount';
import { notFoundText } from '../app/not-found-text';
import { themeAsked } from '../app/theme';
import { Embed } from '../embed/embed';
import { tellHeight } from '../embed/tell-height';
import { useText, useTitle } from '../language/language-context';
import { withLatest } from '../poll/latest-poll';
import { pollIdOf } from '../poll/poll-id';
import type { TimedPoll } from '../poll/timed-poll';
import { useNewerPoll } from '../poll/use-newer-poll';
import { usePoll } from '../poll/use-poll';
import { latestOf } from '../results/results-state';
import { resultsText } from '../results/results-text';
import { useResults, type WatchedResults } from '../results/use-results';

const pollId = pollIdOf(location.pathname);
const theme = themeAsked(location.search);
if (theme) document.documentElement.style.colorScheme = theme;

/** How a poll stands, for other sites to show in a frame. */
function EmbedPage() {
  const { loading } = useText(resultsText);
  const { title: notFound } = useText(notFoundText);
  const failures = useText(failureText);
  const { value: timed, failure, reload } = usePoll(pollId);
  const results = useResults(pollId);
  if (timed) return <LatestEmbed loaded={timed} results={results} reload={reload} />;
  const sentence = failure?.kind === 'no-such-poll' ? notFound : failure && failures[failure.kind];
  return (
    <main class="embed">
      <p>{sentence ?? loading}</p>
    </main>
  );
}

interface LatestProps {
  loaded: TimedPoll;
  results: WatchedResults;
  reload: () => void;
}

function LatestEmbed({ loaded, results, reload }: LatestProps) {
  const latest = latestOf(results);
  useNewerPoll(loaded, latest, reload);
  useTitle(loaded.poll.title);
  return <Embed poll={withLatest(loaded, latest).poll} state={results} />;
}

mount(EmbedPage);
tellHeight(document.body, pollId);
