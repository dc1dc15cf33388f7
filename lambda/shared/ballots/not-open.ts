import { LATEST_START_MS } from '../../../contract/limits';
import type { PollStatus } from '../../../contract/poll';
import type { HttpResponse } from '../http/http';
import { problem } from '../http/problem';
import { isHeld, type Poll, pollStatus } from '../tables/poll';

/**
 * The problem of voting in a poll that is not open, or `undefined` when it is. Opening and closing are judged by when the
 * API received the request; one that was held up for too long since is refused as well. Times in epoch milliseconds.
 */
export function notOpen(poll: Poll, receivedAt: number, now: number): HttpResponse | undefined {
  if (isHeld(poll)) return moving(poll);
  const status = pollStatus(poll, receivedAt);
  if (status === 'open' && pollStatus(poll, now - LATEST_START_MS) !== 'closed') return undefined;
  return problem('poll-not-open', `The poll "${poll.pollId}" takes no votes now: ${why(poll, status)}.`);
}

/** The problem of a poll whose votes are taken elsewhere, or nowhere for a moment, while it moves. */
export function moving({ pollId }: Poll): HttpResponse {
  return problem(
    'poll-moving',
    `The poll "${pollId}" is being moved here, and its votes are not taken here just now; send the request again in a second.`,
  );
}

function why({ opensAt, closesAt }: Poll, status: PollStatus): string {
  switch (status) {
    case 'scheduled':
      return `it opens at ${opensAt}`;
    case 'paused':
      return 'it is paused';
    default:
      return `it closed at ${closesAt}`;
  }
}
