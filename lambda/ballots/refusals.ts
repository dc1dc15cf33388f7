import { LATEST_START_MS, MAX_VOTER_ID_LENGTH, VOTE_PACE_MS } from '../../contract/limits';
import type { HttpResponse } from '../shared/http/http';
import { problem } from '../shared/http/problem';
import { type Poll, pollStatus } from '../shared/tables/poll';

/**
 * The problem of voting in a poll that is not open, or `undefined` when it is. Opening and closing are judged by when the
 * API received the request; one that was held up for too long since is refused as well. Times in epoch milliseconds.
 */
export function notOpen(poll: Poll, receivedAt: number, now: number): HttpResponse | undefined {
  const status = pollStatus(poll, receivedAt);
  if (status === 'open' && pollStatus(poll, now - LATEST_START_MS) !== 'closed') return undefined;
  const when = status === 'scheduled' ? `it opens at ${poll.opensAt}` : `it closed at ${poll.closesAt}`;
  return problem('poll-not-open', `The poll "${poll.pollId}" takes no votes now: ${when}.`);
}

export function alreadyVoted(poll: Poll): HttpResponse {
  return problem(
    'already-voted',
    `You have already voted differently in the poll "${poll.pollId}", and its votes are final.`,
  );
}

export function tooSoon(poll: Poll): HttpResponse {
  return problem(
    'too-soon',
    `Your vote in the poll "${poll.pollId}" was cast or retracted less than ${VOTE_PACE_MS / 1_000} s before this request; ` +
      'send it again after that.',
  );
}

export function notChangeable(poll: Poll): HttpResponse {
  return problem(
    'not-changeable',
    `A vote in the poll "${poll.pollId}" cannot be retracted: its votes are final.`,
  );
}

export function noVote(poll: Poll): HttpResponse {
  return problem('no-vote', `You have no vote in the poll "${poll.pollId}".`);
}

export function noVoter(): HttpResponse {
  return problem(
    'no-voter',
    `The access token names no voter: its "sub" claim must be a text of 1 to ${MAX_VOTER_ID_LENGTH} visible characters.`,
  );
}
