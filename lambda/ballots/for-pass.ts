import { bearerToken } from '../shared/http/bearer';
import type { HttpRequest, HttpResponse, Route } from '../shared/http/http';
import { problem } from '../shared/http/problem';
import { withPoll } from '../shared/http/with-poll';
import { checkPass, type Pass } from '../shared/passes/pass';
import type { PassSecret } from '../shared/passes/pass-keys';
import type { Poll } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';

export interface PassParts {
  findPoll: FindPoll;
  passSecret: PassSecret;
  /** The time, in epoch milliseconds. */
  clock(): number;
}

export type HandleForPass = (poll: Poll, pass: Pass, request: HttpRequest) => Promise<HttpResponse>;

/** A route under a poll for whoever has a pass for it. */
export function forPass({ findPoll, passSecret, clock }: PassParts, handle: HandleForPass): Route {
  return withPoll(findPoll, async (poll, request) => {
    const token = bearerToken(request);
    if (token === undefined) return noPass(poll);
    const checked = await checkPass(passSecret, token, clock());
    if (!checked.ok) return refusedPass(checked.problem, poll);
    return checked.pass.poll === poll.pollId
      ? handle(poll, checked.pass, request)
      : wrongPoll(poll, checked.pass);
  });
}

function noPass({ pollId }: Poll): HttpResponse {
  return problem(
    'no-pass',
    `A pass for the poll "${pollId}" must come in the header Authorization, as "Bearer <pass>"; POST /polls/${pollId}/passes gives one.`,
  );
}

function refusedPass(kind: 'invalid-pass' | 'pass-expired', { pollId }: Poll): HttpResponse {
  const why =
    kind === 'pass-expired'
      ? 'The pass has expired'
      : 'The pass was not given by this service, or was altered since';
  return problem(kind, `${why}; get another for the poll "${pollId}".`);
}

function wrongPoll({ pollId }: Poll, pass: Pass): HttpResponse {
  return problem('wrong-poll', `The pass is for the poll "${pass.poll}", not for "${pollId}".`);
}
