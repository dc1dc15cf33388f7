import { randomBytes } from 'node:crypto';
import { MAX_POLL_BYTES } from '../../contract/limits';
import { newPollSchema, type PollPage, pollQuery } from '../../contract/poll';
import { ROUTES, sharedAnswer } from '../../contract/routes';
import type { HttpRequest, HttpResponse, RoutesOf } from '../shared/http/http';
import { parseBody, parsePollId, parseValue } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { noSuchPoll, withPoll } from '../shared/http/with-poll';
import type { Clocks } from '../shared/runtime/clocks';
import { type Poll, toPollView } from '../shared/tables/poll';
import type { PollKeys } from '../shared/voter-keys/voter-key';
import { closePoll } from './close-poll';
import type { CreatedPoll, PollStore } from './poll-store';

const NEW_ID_BYTES = 8;

export interface PollRouteParts {
  polls: PollStore;
  /** Makes what the voter keys of a new poll are made with. */
  newPollKeys(): PollKeys;
  /** Write shards of a poll whose creator names no number. */
  defaultWriteShards: number;
  clocks: Clocks;
}

/** The routes that write and read polls. */
export function pollRoutes(parts: PollRouteParts): RoutesOf<'polls'> {
  const { polls, clocks } = parts;
  return {
    [ROUTES.createPoll.key]: (request) => createPoll(parts, request),
    [ROUTES.listPolls.key]: (request) => listPolls(polls, request),
    [ROUTES.showPoll.key]: withPoll(
      (pollId) => polls.find(pollId),
      async (poll, { receivedAt }) => ({
        ...show(poll, receivedAt, 200),
        headers: { 'cache-control': sharedAnswer('showPoll') },
      }),
    ),
    [ROUTES.closePoll.key]: (request) => closeRoute(polls, clocks, request),
  };
}

async function createPoll(
  { polls, newPollKeys, defaultWriteShards }: PollRouteParts,
  { body, receivedAt }: HttpRequest,
): Promise<HttpResponse> {
  const input = parseBody(body, newPollSchema(receivedAt), MAX_POLL_BYTES);
  if (!input.ok) return input.refusal;
  const poll: CreatedPoll = {
    ...input.value,
    pollId: input.value.pollId ?? newPollId(),
    writeShards: input.value.writeShards ?? defaultWriteShards,
    ...newPollKeys(),
  };
  if ((await polls.create(poll)) === 'exists') {
    return problem('poll-exists', `There is a poll "${poll.pollId}" already; choose another id.`, 'pollId');
  }
  const response = show(poll, receivedAt, 201);
  return { ...response, headers: { ...response.headers, location: `/polls/${poll.pollId}` } };
}

async function listPolls(polls: PollStore, { query, receivedAt }: HttpRequest): Promise<HttpResponse> {
  const page = parseValue(query, pollQuery, 'query');
  if (!page.ok) return page.refusal;
  const { polls: found, last } = await polls.list(page.value.limit, page.value.cursor);
  const body: PollPage = {
    polls: found.map((poll) => toPollView(poll, receivedAt)),
    ...(last && { next: last }),
  };
  return { status: 200, body, headers: { 'cache-control': sharedAnswer('listPolls') } };
}

async function closeRoute(
  polls: PollStore,
  clocks: Clocks,
  { path, receivedAt }: HttpRequest,
): Promise<HttpResponse> {
  const pollId = parsePollId(path.pollId);
  if (!pollId.ok) return pollId.refusal;
  const poll = await closePoll(polls, clocks, pollId.value);
  return poll ? show(poll, receivedAt, 200) : noSuchPoll(pollId.value);
}

function show(poll: Poll, now: number, status: number): HttpResponse {
  return { status, body: toPollView(poll, now), headers: { 'cache-control': 'no-cache' } };
}

/** A poll id nobody chose: 16 hexadecimal digits. */
function newPollId(): string {
  return randomBytes(NEW_ID_BYTES).toString('hex');
}
