import * as z from 'zod/mini';
import type { WrittenChoice } from './choice';
import { MAX_PAGE_POLLS } from './limits';
import { type Challenge, challenge, type IssuedPass, issuedPass, type Proof } from './passes';
import { type NewPoll, type PollPage, type PollView, pollPage, pollView } from './poll';
import { type PollChange, pollChanges } from './poll-changes';
import { kindOf, type Problem, type ProblemKind, problem } from './problems';
import { type Results, results } from './results';
import { type Access, methodOf, pathOf, ROUTES, type RouteName } from './routes';
import {
  type BatchReceipt,
  batchReceipt,
  type CastReceipt,
  castReceipt,
  type OwnVote,
  ownVote,
  retractionReceipt,
} from './votes';

/** One request to the API. */
export interface Call {
  method: string;
  path: string;
  body?: unknown;
  /** Whose token goes with it. */
  access: Access;
  /** Of the answer the caller already has: an unchanged one comes back as 304 with no body. */
  etag?: string | undefined;
  /** Whether the request does no harm when it arrives twice. */
  repeatable: boolean;
}

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

/** Sends a request, with a token where it needs one, as patiently as its user wants; `undefined` when no answer came. */
export type Send = (call: Call) => Promise<Reply | undefined>;

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

/** Results, with the tag that asks for newer ones; no results when there are none newer than those asked with. */
export interface TaggedResults {
  results?: Results | undefined;
  etag?: string | undefined;
}

/** `superseded`: a request of the voter that was received later stands. */
export type Retraction = 'retracted' | 'superseded';

export interface DelegatedVote {
  voterId: string;
  choice: WrittenChoice;
}

/** The voting API, as one caller uses it. Everything but creating a poll without an id may be repeated without harm. */
export interface VotingClient {
  /** @param cursor the `next` of the page before. */
  listPolls(cursor?: string): Promise<Answer<PollPage>>;
  findPoll(pollId: string): Promise<Answer<PollView>>;
  createPoll(poll: NewPoll): Promise<Answer<PollView>>;
  closePoll(pollId: string): Promise<Answer<PollView>>;
  /** All that was done to the poll, in order; for operators. */
  listChanges(pollId: string): Promise<Answer<PollChange[]>>;
  /** The work to be done before an open poll gives a pass. */
  findChallenge(pollId: string): Promise<Answer<Challenge>>;
  /** A pass for what the poll asks for: a proof of work or a voting code. */
  issuePass(pollId: string, given: { proof: Proof } | { code: string }): Promise<Answer<IssuedPass>>;
  /** A pass for whoever is signed in. */
  issueAccountPass(pollId: string): Promise<Answer<IssuedPass>>;
  castVote(pollId: string, choice: WrittenChoice): Promise<Answer<CastReceipt>>;
  /** The outcomes come in the order of the votes. */
  castBatch(pollId: string, votes: readonly DelegatedVote[]): Promise<Answer<BatchReceipt['results']>>;
  /** `undefined` when the voter has no vote. */
  findOwnVote(pollId: string): Promise<Answer<OwnVote | undefined>>;
  /** Also when there is no vote to retract. */
  retractVote(pollId: string): Promise<Answer<Retraction>>;
  fetchResults(pollId: string, etag?: string): Promise<Answer<TaggedResults>>;
}

/** The path and query of a page of the list. As few requests as may be: each page is kept by itself on the way. */
export function listPath(cursor?: string): string {
  const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  return `${pathOf('listPolls')}?limit=${MAX_PAGE_POLLS}${from}`;
}

export function votingClient(send: Send): VotingClient {
  const call = caller(send);
  return {
    async listPolls(cursor) {
      return read(await call('listPolls', undefined, { path: listPath(cursor) }), pollPage);
    },

    findPoll: async (pollId) => read(await call('showPoll', pollId), pollView),

    createPoll: async (poll) =>
      read(
        await call('createPoll', undefined, { body: poll, repeatable: poll.pollId !== undefined }),
        pollView,
      ),

    closePoll: async (pollId) => read(await call('closePoll', pollId), pollView),

    async listChanges(pollId) {
      const answer = read(await call('showChanges', pollId), pollChanges);
      return answer.ok ? { ...answer, value: answer.value.changes } : answer;
    },

    findChallenge: async (pollId) => read(await call('showChallenge', pollId), challenge),

    issuePass: async (pollId, given) => read(await call('issuePass', pollId, { body: given }), issuedPass),

    issueAccountPass: async (pollId) => read(await call('issueAccountPass', pollId), issuedPass),

    castVote: async (pollId, choice) =>
      read(await call('castVote', pollId, { body: { choice } }), castReceipt),

    castBatch: async (pollId, votes) =>
      readEach(await call('castBatch', pollId, { body: { votes } }), batchReceipt, votes),

    async findOwnVote(pollId) {
      const answer = read(await call('showOwnVote', pollId), ownVote);
      return !answer.ok && answer.failure.kind === 'no-vote' ? { ok: true, value: undefined } : answer;
    },

    async retractVote(pollId) {
      const reply = await call('retractVote', pollId);
      if (reply?.status === 204) return { ok: true, value: 'retracted' };
      const answer = read(reply, retractionReceipt);
      return answer.ok ? { ...answer, value: answer.value.status } : answer;
    },

    async fetchResults(pollId, etag) {
      const reply = await call('showResults', pollId, { etag });
      if (reply?.status === 304) return { ok: true, value: {}, servedAt: reply.servedAt };
      const answer = read(reply, results);
      return answer.ok ? { ...answer, value: { results: answer.value, etag: reply?.etag } } : answer;
    },
  };
}

/** Sends requests to routes as the contract has them. */
export function caller(send: Send) {
  return (route: RouteName, pollId?: string, more: Partial<Call> = {}) =>
    send({
      method: methodOf(route),
      path: pathOf(route, pollId),
      access: ROUTES[route].access,
      repeatable: true,
      ...more,
    });
}

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
  'unavailable',
  'internal',
]);

/** Whether the same request may succeed a little later, and does no harm when it arrives twice. */
export function isPassing({ kind }: Failure): boolean {
  return PASSING.has(kind);
}
