import { isPassing } from '../../contract/answer';
import { failureText } from '../api/failure-text';
import { mount } from '../app/mount';
import { NotFound } from '../app/not-found';
import { isolate } from '../language/isolate';
import { useText, useTitle } from '../language/language-context';
import { withLatest } from '../poll/latest-poll';
import { pollIdOf } from '../poll/poll-id';
import type { TimedPoll } from '../poll/timed-poll';
import { useNewerPoll } from '../poll/use-newer-poll';
import { usePoll } from '../poll/use-poll';
import { latestOf, type ResultsState } from '../results/results-state';
import { useResults } from '../results/use-results';
import { Screen } from '../screen/screen';
import { readParams } from '../screen/screen-params';
import { screenText } from '../screen/screen-text';
import { useWakeLock } from '../screen/use-wake-lock';

const { params, ignored } = readParams(location.search);
if (ignored.length > 0) console.warn(`Not understood in this screen's address: ${ignored.join(', ')}`);
if (params.theme) document.documentElement.style.colorScheme = params.theme;

/** The big screen of the poll in the page's address. */
function ScreenPage() {
  const text = useText(screenText);
  const failures = useText(failureText);
  const pollId = pollIdOf(location.pathname);
  const { value: timed, failure, reload } = usePoll(pollId);
  const state = useResults(pollId);
  useWakeLock();
  useTitle(timed && text.title(isolate(timed.poll.title)));

  const isLoading = timed === undefined || state.status === 'loading';
  // Nothing to be seen on the air until there are bars: what passes is tried again.
  if (params.isOverlay && isLoading && (failure === undefined || isPassing(failure))) return null;
  if (timed) return <LatestScreen loaded={timed} state={state} reload={reload} />;
  if (failure?.kind === 'no-such-poll') {
    return (
      <main>
        <NotFound />
      </main>
    );
  }
  return (
    <main class={params.isOverlay ? 'overlay' : 'screen-waiting'}>
      <p>{failure ? failures[failure.kind] : text.loading}</p>
    </main>
  );
}

interface LatestProps {
  loaded: TimedPoll;
  state: ResultsState;
  reload: () => void;
}

function LatestScreen({ loaded, state, reload }: LatestProps) {
  const latest = latestOf(state);
  useNewerPoll(loaded, latest, reload);
  return <Screen params={params} timed={withLatest(loaded, latest)} state={state} reload={reload} />;
}

mount(ScreenPage);
