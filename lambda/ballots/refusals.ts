import { VOTE_PACE_MS } from '../../contract/limits';
import type { HttpResponse } from '../shared/http/http';
import { problem } from '../shared/http/problem';
import type { Poll } from '../shared/tables/poll';

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
