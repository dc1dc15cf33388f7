import type { Answer } from '../../contract/answer';
import { listPath } from '../../contract/client';
import type { PollSummary, PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import type { HttpAnswer } from '../../local/http/exchange';
import { keepAsking } from '../../web/api/keep-asking';
import type { View } from '../../web/api/view';
import { withLatest } from '../../web/poll/latest-poll';
import { nextLoadIn } from '../../web/poll/load-schedule';
import { nextChange } from '../../web/poll/remaining';
import type { TimedPoll } from '../../web/poll/timed-poll';
import { nextListIn, POLLS_SHOWN } from '../../web/polls/list-schedule';
import { loadPolls } from '../../web/polls/load-polls';
import { watchResults } from '../../web/results/watch-results';
import { NOT_YET, type OwnVoteState, UNKNOWN } from '../../web/voting/own-vote';
import { type OwnVoteWatch, watchOwnVote } from '../../web/voting/watch-own-vote';
import { ownVote, pollPage, taggedResults, timedPoll } from './answers';
import { Countdown } from './countdown';

/** Asks for a path as this page's watcher. */
export type AskAsWatcher = (path: string, headers?: Record<string, string>) => Promise<HttpAnswer>;

/** The worst case: everybody looks at the page all the time. */
const SEEN: View = { isSeen: () => true, onReturn: () => () => {} };

/** The page of a poll, whose watcher is signed in: its real schedules, put together as its hooks do it. */
export function openPollPage(pollId: string, ask: AskAsWatcher): void {
  let timed: TimedPoll | undefined;
  let results: Results | undefined;
  let failures = 0;
  const vote = followVote(pollId, ask);
  const draw = () => {
    if (timed === undefined) return;
    const { poll } = withLatest(timed, results);
    countdown.show(poll);
    vote(poll);
  };

  const poll = keepAsking({
    ask: async () => timedPoll(await ask(`/polls/${pollId}`)),
    take: (answer: Answer<TimedPoll>) => {
      failures = answer.ok ? 0 : failures + 1;
      if (answer.ok) timed = answer.value;
      draw();
      return nextLoadIn(answer, failures, Math.random());
    },
    view: SEEN,
  });
  const countdown = new Countdown(poll.now);
  watchResults(
    { status: 'loading', history: [] },
    {
      ask: async (etag) =>
        taggedResults(await ask(`/polls/${pollId}/results`, etag ? { 'if-none-match': etag } : {})),
      show: (state) => {
        results = state.results;
        draw();
      },
      view: SEEN,
    },
  );
}

/** As `useOwnVote` does it (web/voting/use-own-vote.ts). */
function followVote(pollId: string, ask: AskAsWatcher): (poll: PollView) => void {
  let state: OwnVoteState = UNKNOWN;
  let watched: { isCertified: boolean; watch: OwnVoteWatch } | undefined;
  let sawItScheduled = false;
  return ({ status }) => {
    sawItScheduled ||= status === 'scheduled';
    const isCertified = status === 'certified';
    if (status === 'scheduled' || watched?.isCertified === isCertified) return;
    watched?.watch.stop();
    const known = state.isKnown || !sawItScheduled ? state : NOT_YET;
    const watch = watchOwnVote(known, {
      ask: async () => ownVote(await ask(`/polls/${pollId}/votes/me`, TOKEN)),
      show: (next) => {
        state = next;
      },
      isCertified,
      view: SEEN,
    });
    watched = { isCertified, watch };
  };
}

const TOKEN = { authorization: 'Bearer token' };

/** The first page, with its list of polls. */
export function openHomePage(ask: AskAsWatcher): void {
  let failures = 0;
  const list = keepAsking({
    ask: () => loadPolls(async (cursor) => pollPage(await ask(listPath({ cursor }))), POLLS_SHOWN),
    take: (answer) => {
      failures = answer.ok ? 0 : failures + 1;
      if (answer.ok) countdown.show(soonest(answer.value.polls));
      return nextListIn(answer.ok, failures, Math.random());
    },
    view: SEEN,
  });
  const countdown = new Countdown(list.now);
}

function soonest(polls: readonly PollSummary[]): PollSummary | undefined {
  const at = (poll: PollSummary) => nextChange(poll)?.at ?? Number.POSITIVE_INFINITY;
  return polls.reduce(
    (first: PollSummary | undefined, poll) => (first && at(first) <= at(poll) ? first : poll),
    undefined,
  );
}
