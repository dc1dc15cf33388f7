import type { SignInState } from '../identity/use-sign-in';
import { useTitle } from '../language/language-context';
import { withLatest } from '../poll/latest-poll';
import { PollHeader } from '../poll/poll-header';
import type { TimedPoll } from '../poll/timed-poll';
import { ResultsPanel } from '../results/results-panel';
import type { ResultsState } from '../results/results-state';
import { Ballot } from '../voting/ballot';
import { useOwnVote } from '../voting/use-own-vote';

interface ContentProps {
  timed: TimedPoll;
  results: ResultsState;
  signIn: SignInState;
  /** Something was heard of the poll that `timed` does not say. */
  reload: () => void;
}

/** A poll to vote in, beside its results. */
export function PollContent({ timed: loaded, results, signIn, reload }: ContentProps) {
  const timed = withLatest(loaded, results.results);
  const { poll } = timed;
  const own = useOwnVote(poll, signIn);
  useTitle(poll.title);

  return (
    <>
      <PollHeader timed={timed} onElapsed={reload} />
      <div class="poll-columns">
        <Ballot poll={poll} signIn={signIn} own={own} onPollChanged={reload} />
        <ResultsPanel state={results} poll={poll} own={own.vote?.choice} />
      </div>
    </>
  );
}
