import { randomBytes } from 'node:crypto';
import { MAX_OPERATOR_LENGTH, MAX_POLL_BYTES, MAX_POLL_CHANGES } from '../../contract/limits';
import { newPollSchema, type PollPage } from '../../contract/poll';
import type { PollChange, PollChanges } from '../../contract/poll-changes';
import { pollQuery } from '../../contract/poll-query';
import { ROUTES, sharedAnswer } from '../../contract/routes';
import {
  type HttpRequest,
  type HttpResponse,
  NOT_STORED,
  type Route,
  type RoutesOf,
} from '../shared/http/http';
import { parseBody, parsePollId, parseValue } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { noSuchPoll, withPoll } from '../shared/http/with-poll';
import { type Clocks, isoTime } from '../shared/runtime/clocks';
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
  /** Told of each change that an operator made. */
  tellChange(pollId: string, change: PollChange): void;
}

/** The routes that write and read polls. */
export function pollRoutes(parts: PollRouteParts): RoutesOf<'polls'> {
  const { polls } = parts;
  const find = (pollId: string) => polls.find(pollId);
  return {
    [ROUTES.createPoll.key]: forOperator((operator, request) => createPoll(parts, operator, request)),
    [ROUTES.listPolls.key]: (request) => listPolls(polls, request),
    [ROUTES.showPoll.key]: withPoll(find, async (poll, { receivedAt }) => ({
      ...show(poll, receivedAt, 200),
      headers: { 'cache-control': sharedAnswer('showPoll') },
    })),
    [ROUTES.showChanges.key]: withPoll(find, async (poll) => showChanges(poll)),
    [ROUTES.closePoll.key]: forOperator((operator, request) => closeRoute(parts, operator, request)),
  };
}

/** A route for whom the access token names. */
function forOperator(handle: (operator: string, request: HttpRequest) => Promise<HttpResponse>): Route {
  return async (request) =>
    request.operator === undefined ? noOperator() : handle(request.operator, request);
}

async function createPoll(
  { polls, newPollKeys, defaultWriteShards, tellChange }: PollRouteParts,
  operator: string,
  { body, receivedAt }: HttpRequest,
): Promise<HttpResponse> {
  const input = parseBody(body, newPollSchema(receivedAt), MAX_POLL_BYTES);
  if (!input.ok) return input.refusal;
  const { closesAt } = input.value;
  const created: PollChange = { at: isoTime(receivedAt), operator, action: 'created', after: { closesAt } };
  const poll: CreatedPoll = {
    ...input.value,
    pollId: input.value.pollId ?? newPollId(),
    writeShards: input.value.writeShards ?? defaultWriteShards,
    ...newPollKeys(),
    changes: [created],
  };
  if ((await polls.create(poll)) === 'exists') {
    return problem('poll-exists', `There is a poll "${poll.pollId}" already; choose another id.`, 'pollId');
  }
  tellChange(poll.pollId, created);
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
  parts: PollRouteParts,
  operator: string,
  { path, receivedAt }: HttpRequest,
): Promise<HttpResponse> {
  const pollId = parsePollId(path.pollId);
  if (!pollId.ok) return pollId.refusal;
  const poll = await closePoll(parts, pollId.value, { at: isoTime(receivedAt), operator });
  if (poll === 'log-full') return logFull(pollId.value);
  return poll ? show(poll, receivedAt, 200) : noSuchPoll(pollId.value);
}

function show(poll: Poll, now: number, status: number): HttpResponse {
  return { status, body: toPollView(poll, now), headers: { 'cache-control': 'no-cache' } };
}

function showChanges({ pollId, changes = [] }: Poll): HttpResponse {
  const body: PollChanges = { pollId, changes };
  return { status: 200, body, headers: NOT_STORED };
}

function noOperator(): HttpResponse {
  return problem(
    'no-operator',
    'The access token names no operator: its "sub" or "client_id" claim must be a text of 1 to ' +
      `${MAX_OPERATOR_LENGTH} visible ASCII characters.`,
  );
}

function logFull(pollId: string): HttpResponse {
  return problem(
    'too-many-changes',
    `The poll "${pollId}" was changed ${MAX_POLL_CHANGES} times, which is all that its log can hold.`,
  );
}

/** A poll id nobody chose: 16 hexadecimal digits. */
function newPollId(): string {
  return randomBytes(NEW_ID_BYTES).toString('hex');
}
