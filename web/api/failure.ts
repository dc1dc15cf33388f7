import { problem } from '../../contract/problems';
import type { ProblemKind } from '../../contract/problems';
import type { Reply } from './http';

/** Why a request did not do what it was sent for; `web/language/failures.ts` has a sentence for each. */
export type FailureKind =
  | ProblemKind
  /** No answer came: whether the request arrived is not known. */
  | 'unreachable'
  /** API Gateway's throttle. */
  | 'too-many-requests'
  /** The token is missing, has expired or is not trusted. */
  | 'signed-out'
  /** The token lacks the scope. */
  | 'not-allowed'
  /** A request of the same voter that was received later stands, so this one wrote nothing. */
  | 'superseded'
  /** An answer that is none of the API's. */
  | 'unexpected';

export interface Failure {
  kind: FailureKind;
  /** The field at fault, as a path such as `candidates[3].label`. */
  field?: string | undefined;
}

const PROBLEM_TYPE = 'urn:problem:voting:';

/** Gateway answers that carry no problem document, by status. */
const GATEWAY_FAILURES: Readonly<Record<number, FailureKind>> = {
  401: 'signed-out',
  403: 'not-allowed',
  429: 'too-many-requests',
  500: 'unavailable',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

export const UNREACHABLE: Failure = { kind: 'unreachable' };

/** What an answer that is not a success says. `isKnown` tells which kinds of problem this page has words for. */
export function failureOf(reply: Reply, isKnown: (kind: string) => kind is ProblemKind): Failure {
  const parsed = problem.safeParse(reply.body);
  if (!parsed.success) return { kind: GATEWAY_FAILURES[reply.status] ?? 'unexpected' };
  const kind = parsed.data.type.startsWith(PROBLEM_TYPE) ? parsed.data.type.slice(PROBLEM_TYPE.length) : '';
  return { kind: isKnown(kind) ? kind : 'unexpected', field: parsed.data.field };
}

/** Whether the same request may succeed a little later, and does no harm when it arrives twice. */
export function isPassing({ kind }: Failure): boolean {
  return (
    kind === 'unreachable' || kind === 'too-many-requests' || kind === 'unavailable' || kind === 'internal'
  );
}
