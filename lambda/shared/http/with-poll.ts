import type { Poll } from '../tables/poll';
import type { FindPoll } from '../tables/poll-reader';
import type { HttpRequest, HttpResponse, Route } from './http';
import { parsePollId } from './input';
import { problem } from './problem';

/** A route under `/polls/{pollId}`: answers what `handle` makes of the poll, or that there is none. */
export function withPoll(
  findPoll: FindPoll,
  handle: (poll: Poll, request: HttpRequest) => Promise<HttpResponse>,
): Route {
  return async (request) => {
    const pollId = parsePollId(request.path.pollId);
    if (!pollId.ok) return pollId.refusal;
    const poll = await findPoll(pollId.value);
    return poll ? handle(poll, request) : noSuchPoll(pollId.value);
  };
}

export function noSuchPoll(pollId: string): HttpResponse {
  return problem('no-such-poll', `There is no poll "${pollId}".`, 'pollId');
}
