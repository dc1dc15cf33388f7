import { failureText } from '../api/failure-text';
import { mount } from '../app/mount';
import { NotFound } from '../app/not-found';
import { Shell } from '../app/shell';
import { useCode } from '../app/use-code';
import { useSignIn } from '../identity/use-sign-in';
import { useText } from '../language/language-context';
import { useLinkedCode } from '../pass/use-linked-code';
import { isCertificate, pollIdOf } from '../poll/poll-id';
import { PollWaiting } from '../poll/poll-waiting';
import { usePoll } from '../poll/use-poll';
import { useResults } from '../results/use-results';
import { PollContent } from './poll-content';

const pollId = pollIdOf(location.pathname);

/** One poll: the question, the ballot and the results. */
function PollPage() {
  const linked = useLinkedCode();
  const results = useResults(pollId);
  const { value: timed, failure, reload } = usePoll(pollId);
  const signIn = useSignIn('voter', timed?.poll.access === 'account');
  const content = () => {
    const parts = { results, signIn, linked, reload };
    if (timed) return <PollContent timed={timed} {...parts} />;
    if (failure?.kind === 'no-such-poll') return <NotFound />;
    return <PollWaiting failure={failure} onRetry={reload} />;
  };
  return <Shell signIn={signIn}>{content()}</Shell>;
}

/** Its code is loaded when somebody opens it. */
function CertificateOfPoll() {
  const { Part, hasFailed } = useCode(true, loadCertificate);
  const failures = useText(failureText);
  if (Part) return <Part pollId={pollId} />;
  return <Shell>{hasFailed && <p class="notice bad">{failures.unreachable}</p>}</Shell>;
}

async function loadCertificate() {
  return (await import('../record/certificate-page')).CertificatePage;
}

mount(isCertificate(location.pathname) ? CertificateOfPoll : PollPage);
