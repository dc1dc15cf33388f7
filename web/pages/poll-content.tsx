import { useEffect } from 'preact/hooks';
import type { SignInState } from '../identity/use-sign-in';
import { useTitle } from '../language/language-context';
import type { LinkedCode } from '../pass/linked-code';
import { withLatest } from '../poll/latest-poll';
import { PollHeader } from '../poll/poll-header';
import type { TimedPoll } from '../poll/timed-poll';
import { useNewerPoll } from '../poll/use-newer-poll';
import { DownloadsPart } from '../record/downloads-part';
import { ResultsPanel } from '../results/results-panel';
import { latestOf } from '../results/results-state';
import type { WatchedResults } from '../results/use-results';
import { Ballot } from '../voting/ballot';
import { type KnownOwnVote, useOwnVote } from '../voting/use-own-vote';
import { useVoter } from '../voting/use-voter';

interface ContentProps {
  timed: TimedPoll;
  results: WatchedResults;
  signIn: SignInState;
  linked: LinkedCode | undefined;
  /** Something was heard of the poll that `timed` does not say. */
  reload: () => void;
}

/** A poll to vote in, beside its results. */
export function PollContent({ timed: loaded, results, signIn, linked, reload }: ContentProps) {
  const latest = latestOf(results);
  const timed = withLatest(loaded, latest);
  useNewerPoll(loaded, latest, reload);
  const { poll } = timed;
  const voter = useVoter(poll, signIn, linked);
  const own = useOwnVote(poll, voter);
  useTitle(poll.title);
  useLearntVote(results, own);

  return (
    <>
      <PollHeader timed={timed} onElapsed={reload} />
      <div class="poll-columns">
        <Ballot
          poll={poll}
          clockOffset={timed.clockOffset}
          signIn={signIn}
          voter={voter}
          own={own}
          isReachable={results.failure === undefined}
          onPollChanged={reload}
        />
        <div class="poll-results">
          <ResultsPanel state={results} poll={poll} own={own.vote?.choice} />
          {results.results?.certificate && <DownloadsPart results={results.results} />}
        </div>
      </div>
    </>
  );
}

/** Results are looked at again once the voter has voted, with the key that voters are given. */
function useLearntVote({ learnVote }: WatchedResults, { vote }: KnownOwnVote): void {
  const castAt = vote?.castAt;
  const key = vote?.resultsKey;
  useEffect(() => {
    if (castAt !== undefined) learnVote(key);
  }, [learnVote, castAt, key]);
}
