import type * as z from 'zod/mini';
import * as answers from '../../lambda/shared/answers';
import type { Candidate, PollPage, PollView } from '../../contract/poll';
import type { CastReceipt, OwnVote, RetractionReceipt } from '../../contract/votes';
import type { Results } from '../../contract/results';
import { isProblemKind } from '../language/failures';
import { type Failure, failureOf, UNREACHABLE } from './failure';
import { type Call, type Reply, send } from './http';

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** The body of `POST /polls`; times are ISO 8601 UTC. */
export interface NewPoll {
  /** Made here, so that a repeated request cannot create a second poll. */
  pollId: string;
  title: string;
  candidates: Candidate[];
  opensAt?: string;
  closesAt?: string;
  writeShards: number;
  changeable: boolean;
  resultsVisible: PollView['resultsVisible'];
}

/** A poll, and how far the server's clock is ahead of this device's, in milliseconds. */
export interface TimedPoll {
  poll: PollView;
  clockOffset: number;
}

/** A page of polls, with the same. */
export interface TimedPage extends PollPage {
  clockOffset: number;
}

/** Results with the tag that asks for newer ones. */
export interface TaggedResults {
  results: Results;
  etag?: string | undefined;
  /**
   * When the service last said that these are the results, by its own clock in epoch milliseconds. It is later than `asOf`
   * where a cache on the way asked again and heard that nothing had changed.
   */
  confirmedAt: number;
}

/** The results are still those with the tag that was sent. */
export interface UnchangedResults {
  results?: undefined;
  confirmedAt: number | undefined;
}

/** One page of polls; `cursor` is the `next` of the page before. */
export async function listPolls(cursor?: string): Promise<Answer<TimedPage>> {
  const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
  const sentAt = Date.now();
  const reply = await send({ path: `/polls${query}` });
  const answer = read(reply, answers.pollPage);
  return answer.ok ? succeed({ ...answer.value, clockOffset: offset(reply, sentAt) }) : answer;
}

export async function findPoll(pollId: string): Promise<Answer<TimedPoll>> {
  const sentAt = Date.now();
  const reply = await send({ path: pollPath(pollId) });
  const answer = read(reply, answers.pollView);
  return answer.ok ? succeed({ poll: answer.value, clockOffset: offset(reply, sentAt) }) : answer;
}

export async function createPoll(token: string, poll: NewPoll): Promise<Answer<PollView>> {
  return ask({ method: 'POST', path: '/polls', token, body: poll }, answers.pollView);
}

export async function closePoll(token: string, pollId: string): Promise<Answer<PollView>> {
  return ask({ method: 'POST', path: `${pollPath(pollId)}/close`, token }, answers.pollView);
}

/** Safe to repeat: a vote that already stands is answered `unchanged`. */
export async function castVote(
  token: string,
  pollId: string,
  candidateId: string,
): Promise<Answer<CastReceipt>> {
  const path = `${pollPath(pollId)}/votes`;
  return ask({ method: 'POST', path, token, body: { candidateId } }, answers.castReceipt);
}

/** `undefined` when the voter has no vote. */
export async function findOwnVote(token: string, pollId: string): Promise<Answer<OwnVote | undefined>> {
  const answer = await ask({ path: `${pollPath(pollId)}/votes/me`, token }, answers.ownVote);
  return !answer.ok && answer.failure.kind === 'no-vote' ? succeed(undefined) : answer;
}

/** Safe to repeat: there may be nothing left to retract. */
export async function retractVote(
  token: string,
  pollId: string,
): Promise<Answer<RetractionReceipt | undefined>> {
  const reply = await send({ method: 'DELETE', path: `${pollPath(pollId)}/votes/me`, token });
  return reply?.status === 204 ? succeed(undefined) : read(reply, answers.retractionReceipt);
}

export async function fetchResults(
  pollId: string,
  etag: string | undefined,
): Promise<Answer<TaggedResults | UnchangedResults>> {
  const reply = await send({ path: `${pollPath(pollId)}/results`, etag });
  if (reply?.status === 304) return succeed({ confirmedAt: reply.servedAt });
  const answer = read(reply, answers.results);
  if (!answer.ok) return answer;
  const results = answer.value;
  // The server's own time is told in whole seconds, and may be behind the beginning of the reading.
  const confirmedAt = Math.max(Date.parse(results.asOf), reply?.servedAt ?? 0);
  return succeed({ results, etag: reply?.etag, confirmedAt });
}

async function ask<T>(call: Call, schema: z.ZodMiniType<T>): Promise<Answer<T>> {
  return read(await send(call), schema);
}

function read<T>(reply: Reply | undefined, schema: z.ZodMiniType<T>): Answer<T> {
  if (reply === undefined || reply.status >= 300) return refuse(reply);
  const parsed = schema.safeParse(reply.body);
  return parsed.success ? succeed(parsed.data) : { ok: false, failure: { kind: 'unexpected' } };
}

function refuse(reply: Reply | undefined): { ok: false; failure: Failure } {
  return { ok: false, failure: reply === undefined ? UNREACHABLE : failureOf(reply, isProblemKind) };
}

function succeed<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

function pollPath(pollId: string): string {
  return `/polls/${encodeURIComponent(pollId)}`;
}

/** Servers tell the time in whole seconds, so a difference smaller than that is none. */
const CLOCK_RESOLUTION_MS = 1_500;

function offset(reply: Reply | undefined, sentAt: number): number {
  if (reply?.servedAt === undefined) return 0;
  const between = (sentAt + Date.now()) / 2;
  const difference = reply.servedAt - between;
  return Math.abs(difference) < CLOCK_RESOLUTION_MS ? 0 : difference;
}
