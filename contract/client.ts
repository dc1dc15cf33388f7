import { type Answer, type Reply, read, readEach } from './answer';
import type { WrittenChoice } from './choice';
import { MAX_PAGE_POLLS } from './limits';
import { type Challenge, challenge, type IssuedPass, issuedPass, type Proof } from './passes';
import { type NewPoll, type PollPage, type PollView, pollPage, pollView } from './poll';
import { type PollChange, pollChanges } from './poll-changes';
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

/** Sends a request, with a token where it needs one, as patiently as its user wants; `undefined` when no answer came. */
export type Send = (call: Call) => Promise<Reply | undefined>;

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
