import { mount } from '../app/mount';
import { NotFound } from '../app/not-found';
import { Shell } from '../app/shell';
import { useSignIn } from '../identity/use-sign-in';
import { pollIdOf } from '../poll/poll-id';
import { PollWaiting } from '../poll/poll-waiting';
import { usePoll } from '../poll/use-poll';
import { useResults } from '../results/use-results';
import { PollContent } from './poll-content';

const pollId = pollIdOf(location.pathname);

/** One poll: the question, the ballot and the results. */
function PollPage() {
  const signIn = useSignIn('voter');
  const results = useResults(pollId);
  const { value: timed, failure, reload } = usePoll(pollId);
  const content = () => {
    if (timed) return <PollContent timed={timed} results={results} signIn={signIn} reload={reload} />;
    if (failure?.kind === 'no-such-poll') return <NotFound />;
    return <PollWaiting failure={failure} onRetry={reload} />;
  };
  return <Shell signIn={signIn}>{content()}</Shell>;
}

mount(PollPage);
