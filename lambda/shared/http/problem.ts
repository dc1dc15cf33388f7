import type { Problem } from '../../../contract/problems';
import type { HttpResponse } from './http';

/** Every kind of problem the API answers with: its status and title. The kind is the end of the problem's `type`. */
export const PROBLEMS = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'missing-field': { status: 400, title: 'A field is missing' },
  'unknown-field': { status: 400, title: 'A field is not known' },
  'wrong-type': { status: 400, title: 'A field has the wrong type' },
  'invalid-id': { status: 400, title: 'An id has the wrong form' },
  'invalid-value': { status: 400, title: 'A field has a value that is not allowed' },
  'out-of-range': { status: 400, title: 'A field is too small, too large, too short or too long' },
  'duplicate-candidate': { status: 400, title: 'Two candidates have the same id' },
  'duplicate-label': { status: 400, title: 'Two candidates have the same label' },
  'closes-before-opens': { status: 400, title: 'The poll would close before it opens' },
  'closes-in-past': { status: 400, title: 'The poll would be closed from the start' },
  'no-voter': { status: 403, title: 'The token names no voter' },
  'poll-not-open': { status: 403, title: 'The poll is not open' },
  'results-hidden': { status: 403, title: 'The results are not public yet' },
  'no-such-poll': { status: 404, title: 'There is no such poll' },
  'no-vote': { status: 404, title: 'The voter has no vote in this poll' },
  'poll-exists': { status: 409, title: 'The poll id is taken' },
  'already-voted': { status: 409, title: 'The voter has voted already' },
  'not-changeable': { status: 409, title: 'Votes in this poll are final' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'no-such-candidate': { status: 422, title: 'There is no such candidate' },
  internal: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'The service is busy' },
} as const;

export type ProblemKind = keyof typeof PROBLEMS;

/** Seconds after which a client may try again. */
const RETRY_AFTER = '1';

/**
 * An error answer (RFC 9457). `detail` is one plain sentence that says what was wrong, what was given and what is
 * allowed; `field` is the field at fault, such as `candidates[3].label`.
 */
export function problem(kind: ProblemKind, detail: string, field?: string): HttpResponse {
  const { status, title } = PROBLEMS[kind];
  const body: Problem = {
    type: `urn:problem:voting:${kind}`,
    title,
    status,
    detail,
    ...(field !== undefined && { field }),
  };
  return {
    status,
    body,
    refusal: kind,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': RETRY_AFTER }),
    },
  };
}
