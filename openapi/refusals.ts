import { PROBLEMS } from '../contract/problem-documents';
import { PROBLEM_KINDS, type ProblemKind, TYPE_PREFIX } from '../contract/problems';
import { type ApiRoute, isScope } from '../contract/routes';
import { problem as problemExample } from './examples';
import type { JsonSchema } from './json-schema';
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

/** Statuses that API Gateway answers by itself: to a token that is none, to one without the scope, to calls that come too fast. */
const GATEWAY = [429, 500, 503] as const;
const GATEWAY_OF_TOKENS = [401, 403] as const;
const GATEWAY_OF_BODIES = [413] as const;

/** What the answers of one status say. */
export interface Refusal {
  /** The problems that the function may name. */
  kinds: ProblemKind[];
  /** Whether API Gateway may answer instead. */
  byGateway: boolean;
}

/** What a route may refuse, by status. */
export function refusalsOf(route: ApiRoute, operation: Operation): Map<number, Refusal> {
  const kinds = kindsOf(route, operation);
  const byGateway = gatewayStatuses(route, operation);
  const statuses = new Set([...kinds.map((kind) => PROBLEMS[kind].status), ...byGateway]);
  const refusalOf = (status: number): Refusal => ({
    kinds: kinds.filter((kind) => PROBLEMS[kind].status === status),
    byGateway: byGateway.includes(status),
  });
  return new Map([...statuses].sort((a, b) => a - b).map((status) => [status, refusalOf(status)]));
}

/** In the order of all kinds. */
function kindsOf({ key, access }: ApiRoute, { query, body, problems = [] }: Operation): ProblemKind[] {
  const isUnderPoll = key.includes('{pollId}');
  const named = new Set<ProblemKind>([
    ...ALWAYS,
    ...(isUnderPoll ? OF_POLL_ID : []),
    // The stack's own probe has a pass for no poll.
    ...(access !== 'pass' ? [] : isUnderPoll ? OF_PASS : (['invalid-pass'] as const)),
    ...(query ? OF_FIELDS : []),
    ...(body ? OF_BODY : []),
    ...problems,
  ]);
  return PROBLEM_KINDS.filter((kind) => named.has(kind));
}

function gatewayStatuses({ access }: ApiRoute, { body }: Operation): number[] {
  return [...GATEWAY, ...(isScope(access) ? GATEWAY_OF_TOKENS : []), ...(body ? GATEWAY_OF_BODIES : [])];
}

/** The name of a problem's schema: `NoSuchPollProblem`. */
export function problemName(kind: ProblemKind): string {
  const words = kind.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Problem`;
}

/** The one that is shown with an example. */
const shown = 'no-such-candidate';

const text: JsonSchema = { type: 'string' };

/** The schemas of all problems (RFC 9457), and of what API Gateway answers by itself. */
export function refusalSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries([
    ['GatewayMessage', { type: 'object', properties: { message: text }, required: ['message'] }],
    ...PROBLEM_KINDS.map((kind) => [problemName(kind), problemSchema(kind)] as const),
    [problemName(shown), { ...problemSchema(shown), examples: [problemExample] }],
  ]);
}

function problemSchema(kind: ProblemKind): JsonSchema {
  const { status, title } = PROBLEMS[kind];
  return {
    type: 'object',
    description: `${title}.`,
    properties: {
      type: { type: 'string', const: `${TYPE_PREFIX}${kind}` },
      title: { type: 'string', const: title },
      status: { type: 'integer', const: status },
      detail: { ...text, description: 'What was wrong, what was given and what is allowed, in a sentence.' },
      field: { ...text, description: 'The field at fault, as a path such as candidates[3].label.' },
      requestId: { ...text, description: 'What the service’s logs know the request by.' },
    },
    required: ['type', 'title', 'status', 'detail', 'requestId'],
  };
}
