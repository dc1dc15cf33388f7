import * as z from 'zod/mini';
import { type Answer, type Reply, read, readEach } from './answer';
import type { WrittenChoice } from './choice';
import { MAX_PAGE_POLLS } from './limits';
import { type Challenge, challenge, type IssuedPass, issuedPass, type Proof } from './passes';
import { type NewPoll, type PollPage, type PollView, pollPage, pollView } from './poll';
import { type PollChange, pollChanges } from './poll-changes';
import type { CloseRequest, PollEdit, RevealRequest } from './poll-edit';
import type { DeskQuery, PollQuery } from './poll-query';
import {
  type HiddenResults,
  isHidden,
  type Results,
  type ResultsAnswer,
  results,
  resultsAnswer,
} from './results';
import { type Access, methodOf, pathOf, ROUTES, type RouteName } from './routes';
import { type Series, type SeriesAsked, series } from './series';
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

/**
 * Results, or what may be known of hidden ones, with the tag that asks for newer ones; neither when there are none newer than those
 * asked with.
 */
export interface TaggedResults {
  results?: Results | undefined;
  hidden?: HiddenResults | undefined;
  etag?: string | undefined;
}

/** Which results are asked for. */
export interface ResultsAsked {
  /** Of the answer that is known. */
  etag?: string | undefined;
  /** What a voter's receipt said. */
  key?: string | undefined;
}

/** `superseded`: a request of the voter that was received later stands. */
export type Retraction = 'retracted' | 'superseded';

export interface DelegatedVote {
  voterId: string;
  choice: WrittenChoice;
}

/** The voting API, as one caller uses it. Everything but creating a poll without an id may be repeated without harm. */
export interface VotingClient {
  listPolls(query?: Wanted<PollQuery>): Promise<Answer<PollPage>>;
  /** The same for operators, with drafts and polls that are not listed. */
  listDeskPolls(query?: Wanted<DeskQuery>): Promise<Answer<PollPage>>;
  findPoll(pollId: string): Promise<Answer<PollView>>;
  createPoll(poll: NewPoll): Promise<Answer<PollView>>;
  /** The poll as operators know it, draft or not. */
  findDeskPoll(pollId: string): Promise<Answer<PollView>>;
  /** The results, hidden or not; for operators. */
  previewResults(pollId: string): Promise<Answer<Results>>;
  editPoll(pollId: string, edit: PollEdit): Promise<Answer<PollView>>;
  closePoll(pollId: string, request?: CloseRequest): Promise<Answer<PollView>>;
  revealResults(pollId: string, request: RevealRequest): Promise<Answer<PollView>>;
  deleteDraft(pollId: string): Promise<Answer<undefined>>;
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
  fetchResults(pollId: string, asked?: ResultsAsked): Promise<Answer<TaggedResults>>;
  /** How the ballots came in, and the votes where they are asked for and may be known. */
  fetchSeries(pollId: string, asked?: SeriesAsked): Promise<Answer<Series>>;
  /** The same with the votes, hidden or not; for operators. */
  previewSeries(pollId: string): Promise<Answer<Series>>;
}

/** What a caller says of a query; pages are as large as may be where nothing is said of that. */
type Wanted<Q> = Partial<Q>;

/** The path and query of a page of the list. As few requests as may be: each page is kept by itself on the way. */
export function listPath(query: Wanted<PollQuery> = {}): string {
  return withQuery(pathOf('listPolls'), { limit: MAX_PAGE_POLLS, ...query });
}

/** A path with what is said of a query. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const said = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encodeURIComponent(value)}`,
  );
  return said.length === 0 ? path : `${path}?${said.join('&')}`;
}

export function votingClient(send: Send): VotingClient {
  const call = caller(send);
  return {
    listPolls: async (query) => read(await call('listPolls', undefined, { path: listPath(query) }), pollPage),

    async listDeskPolls(query) {
      const path = withQuery(pathOf('listDeskPolls'), { limit: MAX_PAGE_POLLS, ...query });
      return read(await call('listDeskPolls', undefined, { path }), pollPage);
    },

    findPoll: async (pollId) => read(await call('showPoll', pollId), pollView),

    createPoll: async (poll) =>
      read(
        await call('createPoll', undefined, { body: poll, repeatable: poll.pollId !== undefined }),
        pollView,
      ),

    findDeskPoll: async (pollId) => read(await call('showDeskPoll', pollId), pollView),

    previewResults: async (pollId) => read(await call('previewResults', pollId), results),

    editPoll: async (pollId, edit) => read(await call('editPoll', pollId, { body: edit }), pollView),

    closePoll: async (pollId, request = {}) =>
      read(await call('closePoll', pollId, { body: request }), pollView),

    revealResults: async (pollId, request) =>
      read(await call('revealResults', pollId, { body: request }), pollView),

    async deleteDraft(pollId) {
      const reply = await call('deleteDraft', pollId);
      return reply?.status === 204 ? { ok: true, value: undefined } : read(reply, z.undefined());
    },

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

    async fetchResults(pollId, { etag, key } = {}) {
      const path = withQuery(pathOf('showResults', pollId), { key });
      const reply = await call('showResults', pollId, { path, etag });
      if (reply?.status === 304) {
        return { ok: true, value: {}, servedAt: reply.servedAt, age: reply.age };
      }
      const answer = read(reply, resultsAnswer);
      return answer.ok ? { ...answer, value: { ...told(answer.value), etag: reply?.etag } } : answer;
    },

    async fetchSeries(pollId, asked = {}) {
      const path = withQuery(pathOf('showSeries', pollId), asked);
      return read(await call('showSeries', pollId, { path }), series);
    },

    previewSeries: async (pollId) => read(await call('previewSeries', pollId), series),
  };
}

function told(answer: ResultsAnswer): TaggedResults {
  return isHidden(answer) ? { hidden: answer } : { results: answer };
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
