import type * as z from 'zod/mini';
import * as answers from '../../lambda/shared/answers';
import type { BatchReceipt, CastReceipt, OwnVote } from '../../contract/votes';
import type { Candidate, PollPage, PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import { SCOPES } from '../../contract/routes';
import { RefusedError, UnexpectedAnswerError } from '../errors';
import { type DatabaseAddress, databaseAddress } from './answers';
import type { HttpAnswer, HttpCall, HttpClient } from './http-client';
import { refusal } from './refusal';
import type { TokenSource } from './tokens';

/** The body of `POST /polls`. */
export interface NewPoll {
  pollId?: string | undefined;
  title: string;
  candidates: Candidate[];
  opensAt?: string | undefined;
  closesAt?: string | undefined;
  writeShards?: number | undefined;
  changeable?: boolean | undefined;
  resultsVisible?: PollView['resultsVisible'] | undefined;
}

export interface Vote {
  voterId: string;
  candidateId: string;
}

/** Votes that `castBatch` takes at most. */
export const BATCH_LIMIT = 100;

/** `superseded`: a request of the voter that was received later stands. */
export type Retraction = 'retracted' | 'superseded';

/** One voter, acting with a token of their own. */
export interface Voter {
  cast(pollId: string, candidateId: string): Promise<CastReceipt>;
  /** Also when the voter has no vote: then there is nothing to take back. */
  retract(pollId: string): Promise<Retraction>;
  /** `undefined` when the voter has no vote. */
  find(pollId: string): Promise<OwnVote | undefined>;
}

/** Results with the tag that asks for newer ones. */
export interface TaggedResults {
  results: Results;
  tag?: string | undefined;
}

/** A single try without patience, for a caller that comes again anyway. */
const ONE_TRY = { attempts: 1, firstDelay: 0, longestDelay: 0 };

/**
 * The voting API, typed. Throws `RefusedError` when the API refuses, `UnreachableError` when it cannot be reached and
 * `UnexpectedAnswerError` when an answer is not what the API's contract says.
 */
export class ApiClient {
  constructor(
    private readonly http: HttpClient,
    private readonly tokens: TokenSource,
  ) {}

  get url(): string {
    return this.http.url;
  }

  /** Why requests are being repeated at this moment; `undefined` while all goes well. */
  get trouble(): string | undefined {
    return this.http.trouble;
  }

  async createPoll(poll: NewPoll): Promise<PollView> {
    const token = await this.tokens.operator(SCOPES.admin);
    // Not repeated on a lost connection: without an id of its own the poll could come twice.
    const call = { method: 'POST', path: '/polls', body: poll, token, repeatable: false } as const;
    return this.ask(call, answers.pollView);
  }

  /** `undefined` when there is no such poll. */
  async findPoll(pollId: string): Promise<PollView | undefined> {
    const call = { method: 'GET', path: pollPath(pollId) } as const;
    const answer = await this.http.call(call);
    if (answer.status === 404 && refusal(answer).kind === 'no-such-poll') return undefined;
    return checked(call, answer, answers.pollView);
  }

  /** All polls, page after page. */
  async *polls(): AsyncGenerator<PollView> {
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const page: PollPage = await this.ask({ method: 'GET', path: `/polls${query}` }, answers.pollPage);
      yield* page.polls;
      cursor = page.next;
    } while (cursor !== undefined);
  }

  async closePoll(pollId: string): Promise<PollView> {
    const token = await this.tokens.operator(SCOPES.admin);
    return this.ask({ method: 'POST', path: `${pollPath(pollId)}/close`, token }, answers.pollView);
  }

  /** Posts up to `BATCH_LIMIT` votes; the outcomes come in the order of the votes. */
  async castBatch(pollId: string, votes: Vote[]): Promise<BatchReceipt['results']> {
    const token = await this.tokens.operator(SCOPES.delegate);
    const call = { method: 'POST', path: `${pollPath(pollId)}/votes/batch`, body: { votes }, token } as const;
    const { results } = await this.ask(call, answers.batchReceipt);
    const answered =
      votes.length === results.length && votes.every((vote, i) => vote.voterId === results[i]?.voterId);
    if (!answered) throw new UnexpectedAnswerError(`${this.url} did not answer for each vote of a batch.`);
    return results;
  }

  async voter(voterId: string): Promise<Voter> {
    const token = await this.tokens.voter(voterId);
    return {
      cast: (pollId, candidateId) =>
        this.ask(
          { method: 'POST', path: `${pollPath(pollId)}/votes`, body: { candidateId }, token },
          answers.castReceipt,
        ),
      retract: async (pollId) => {
        const call = { method: 'DELETE', path: `${pollPath(pollId)}/votes/me`, token } as const;
        const answer = await this.http.call(call);
        return answer.status === 204 ? 'retracted' : checked(call, answer, answers.retractionReceipt).status;
      },
      find: async (pollId) => {
        const call = { method: 'GET', path: `${pollPath(pollId)}/votes/me`, token } as const;
        const answer = await this.http.call(call);
        if (answer.status === 404 && refusal(answer).kind === 'no-vote') return undefined;
        return checked(call, answer, answers.ownVote);
      },
    };
  }

  async results(pollId: string): Promise<Results> {
    return this.ask({ method: 'GET', path: `${pollPath(pollId)}/results` }, answers.results);
  }

  /** Results newer than those with `knownTag`, or `undefined` when there are none. Tries once. */
  async newerResults(pollId: string, knownTag: string | undefined): Promise<TaggedResults | undefined> {
    const call = { method: 'GET', path: `${pollPath(pollId)}/results`, knownTag, retry: ONE_TRY } as const;
    const answer = await this.http.call(call);
    if (answer.status === 304) return undefined;
    return { results: checked(call, answer, answers.results), tag: answer.headers.get('etag') ?? undefined };
  }

  /** Where a local API keeps its tables; `undefined` for any other, which tells nobody. */
  async database(): Promise<DatabaseAddress | undefined> {
    const call = { method: 'GET', path: '/dev/database' } as const;
    const answer = await this.http.call(call);
    return answer.status === 404 ? undefined : checked(call, answer, databaseAddress);
  }

  private async ask<S extends z.ZodMiniType>(call: HttpCall, schema: S): Promise<z.infer<S>> {
    return checked(call, await this.http.call(call), schema);
  }
}

/** Creates the poll, or finds it when its id is taken. */
export async function createOrFindPoll(
  api: ApiClient,
  poll: NewPoll & { pollId: string },
): Promise<PollView> {
  try {
    return await api.createPoll(poll);
  } catch (error) {
    const taken = error instanceof RefusedError && error.kind === 'poll-exists';
    const existing = taken ? await api.findPoll(poll.pollId) : undefined;
    if (existing) return existing;
    throw error;
  }
}

function pollPath(pollId: string): string {
  return `/polls/${encodeURIComponent(pollId)}`;
}

function checked<S extends z.ZodMiniType>(call: HttpCall, answer: HttpAnswer, schema: S): z.infer<S> {
  if (answer.status >= 300) throw refusal(answer);
  const body = schema.safeParse(answer.body);
  if (body.success) return body.data;
  const issue = body.error.issues[0];
  const place = issue === undefined ? '' : ` (${issue.path.join('.') || 'the answer'}: ${issue.message})`;
  throw new UnexpectedAnswerError(
    `${call.method} ${call.path} answered something unexpected${place}: check --url.`,
  );
}
