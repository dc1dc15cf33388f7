import * as z from 'zod/mini';
import { kindOf, type Problem, type ProblemKind, problem } from './problems';

export interface Reply {
  status: number;
  /** Parsed JSON; `undefined` when there is none. */
  body: unknown;
  etag?: string | undefined;
  /** The server's clock, in epoch milliseconds, when it said what time it is; exact to the second. */
  servedAt?: number | undefined;
  /** Milliseconds that caches on the way have had the answer since then; exact to the second. */
  age?: number | undefined;
}

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
  /** An answer that is none of the API's. */
  | 'unexpected';

/** Why a request did not do what it was sent for. */
export interface Failure {
  kind: FailureKind;
  /** Absent when no answer came. */
  status?: number | undefined;
  /** What the API, or API Gateway, says of it. */
  detail?: string | undefined;
  /** The field at fault, as a path such as `candidates[3].label`. */
  field?: string | undefined;
}

export type Answer<T> =
  | { ok: true; value: T; servedAt?: number | undefined; age?: number | undefined }
  | { ok: false; failure: Failure };

/** Checks the answer to a list on arrival: as many results as the list has entries. */
export function readEach<T>(
  reply: Reply | undefined,
  schema: z.ZodMiniType<{ results: T[] }>,
  list: readonly unknown[],
): Answer<T[]> {
  const answer = read(reply, schema);
  if (!answer.ok) return answer;
  const { results } = answer.value;
  return results.length === list.length ? { ...answer, value: results } : unexpected();
}

/** Checks an answer on arrival. Fields that this client does not know are left out. */
export function read<S extends z.ZodMiniType>(reply: Reply | undefined, schema: S): Answer<z.output<S>> {
  if (reply === undefined) return { ok: false, failure: { kind: 'unreachable' } };
  if (reply.status >= 300) return { ok: false, failure: failureOf(reply) };
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return { ok: true, value: parsed.data, servedAt: reply.servedAt, age: reply.age };
  const [issue] = parsed.error.issues;
  return unexpected(issue && `${issue.path.join('.') || 'the answer'}: ${issue.message}`);
}

function unexpected(detail?: string): { ok: false; failure: Failure } {
  return { ok: false, failure: { kind: 'unexpected', detail } };
}

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

/** What API Gateway itself answers, before any function of ours is asked. */
const gatewayMessage = z.object({ message: z.string() });

function failureOf({ status, body }: Reply): Failure {
  const parsed = problem.safeParse(body);
  if (parsed.success) return problemFailure(parsed.data);
  const message = gatewayMessage.safeParse(body);
  // Not API Gateway refuses here but what stands before it: a web ACL that is told to hold back a rush, which passes.
  if (status === 403 && !message.success) return { kind: 'too-many-requests', status };
  const detail = message.success ? message.data.message : undefined;
  return { kind: GATEWAY_FAILURES[status] ?? 'unexpected', status, detail };
}

function problemFailure(told: Problem): Failure {
  const { status, detail, field } = told;
  return { kind: kindOf(told) ?? 'unexpected', status, detail, field };
}

const PASSING: ReadonlySet<FailureKind> = new Set([
  'unreachable',
  'too-many-requests',
  'too-soon',
  'poll-moving',
  'unavailable',
  'internal',
]);

/** Whether the same request may succeed a little later, and does no harm when it arrives twice. */
export function isPassing({ kind }: Failure): boolean {
  return PASSING.has(kind);
}
