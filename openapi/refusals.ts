import { PROBLEMS } from '../contract/problem-documents';
import { PROBLEM_KINDS, type ProblemKind } from '../contract/problems';
import { type ApiRoute, isScope } from '../contract/routes';
import type { Operation } from './operation';

/*
 * What a route may refuse. API Gateway answers some of it before any function is asked, in words of its own.
 */

/** Every function may answer these. */
const ALWAYS = ['wrong-address', 'internal', 'unavailable'] as const;
const OF_POLL_ID = ['invalid-id', 'no-such-poll'] as const;
const OF_PASS = ['no-pass', 'invalid-pass', 'pass-expired', 'wrong-poll'] as const;
const OF_FIELDS = ['missing-field', 'unknown-field', 'wrong-type', 'invalid-value', 'out-of-range'] as const;
const OF_BODY = ['malformed-json', 'body-too-large', ...OF_FIELDS] as const;

/** Why API Gateway refuses by itself, by status. */
const GATEWAY = {
  429: 'Calls come too fast.',
  500: 'API Gateway had no answer from the service.',
  503: 'The service cannot be reached.',
};
const GATEWAY_OF_TOKENS = {
  401: 'The token is missing, has expired or is not trusted.',
  403: 'The token lacks the scope.',
};
const GATEWAY_OF_BODIES = { 413: 'The body is too large for API Gateway.' };

/** What the answers of one status say. */
export interface Refusal {
  /** The problems that the function may name. */
  kinds: ProblemKind[];
  /** Why API Gateway may answer instead, in a sentence. */
  byGateway: string | undefined;
}

/** What a route may refuse, by status. */
export function refusalsOf(route: ApiRoute, operation: Operation): [status: number, Refusal][] {
  const kinds = kindsOf(route, operation);
  const byGateway = gatewayRefusals(route, operation);
  const statuses = new Set([...kinds.map((kind) => PROBLEMS[kind].status), ...byGateway.keys()]);
  return [...statuses]
    .sort((a, b) => a - b)
    .map((status) => [
      status,
      { kinds: kinds.filter((kind) => PROBLEMS[kind].status === status), byGateway: byGateway.get(status) },
    ]);
}

/** In the order of all kinds. */
function kindsOf({ key, access }: ApiRoute, { query, body, problems = [] }: Operation): ProblemKind[] {
  const isUnderPoll = key.includes('{pollId}');
  const named = new Set<ProblemKind>([
    ...ALWAYS,
    ...(isUnderPoll ? OF_POLL_ID : []),
    // The stack's own probe has a pass for no poll.
    ...(access === 'pass' && isUnderPoll ? OF_PASS : []),
    ...(query ? OF_FIELDS : []),
    ...(body ? OF_BODY : []),
    ...problems,
  ]);
  return PROBLEM_KINDS.filter((kind) => named.has(kind));
}

function gatewayRefusals({ access }: ApiRoute, { body }: Operation): Map<number, string> {
  const refusals = {
    ...GATEWAY,
    ...(isScope(access) && GATEWAY_OF_TOKENS),
    ...(body && GATEWAY_OF_BODIES),
  };
  return new Map(Object.entries(refusals).map(([status, why]) => [Number(status), why]));
}
