import { problemOf } from '../../../contract/problem-documents';
import type { Problem, ProblemKind } from '../../../contract/problems';
import type { HttpResponse } from './http';

export interface ProblemResponse extends HttpResponse {
  body: Problem;
  refusal: ProblemKind;
}

/** Seconds after which a client may try again. */
const RETRY_AFTER = '1';
const TRY_AGAIN = [429, 503];

/**
 * An error answer (RFC 9457). `detail` is one plain sentence that says what was wrong, what was given and what is
 * allowed; `field` is the field at fault, such as `candidates[3].label`.
 */
export function problem(kind: ProblemKind, detail: string, field?: string): ProblemResponse {
  const body = problemOf(kind, detail, field);
  return {
    status: body.status,
    body,
    refusal: kind,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(TRY_AGAIN.includes(body.status) && { 'retry-after': RETRY_AFTER }),
    },
  };
}
