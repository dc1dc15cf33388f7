import { randomBytes } from 'node:crypto';
import { MAX_LOG_BYTES, MAX_POLL_BYTES, MAX_POLL_CHANGES } from '../../contract/limits';
import { newMovingPollSchema } from '../../contract/moving-poll';
import type { PollPage } from '../../contract/poll';
import type { PollChange, PollChanges } from '../../contract/poll-changes';
import { closeRequest, pollEdit, revealRequest } from '../../contract/poll-edit';
import { deskQuery, type PollQuery, pollQuery } from '../../contract/poll-query';
import { ROUTES, sharedAnswer } from '../../contract/routes';
import { forOperator } from '../shared/http/for-operator';
import { type HttpRequest, type HttpResponse, NOT_STORED, type RoutesOf } from '../shared/http/http';
import { type Input, parseBody, parsePollId, parseValue } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { noSuchPoll, withPoll } from '../shared/http/with-poll';
import { type Clocks, isoTime } from '../shared/runtime/clocks';
import { type Poll, toPollView } from '../shared/tables/poll';
import { published } from '../shared/tables/poll-reader';
import type { PollKeys } from '../shared/voter-keys/voter-key';
import { type ChangeOutcome, changePoll } from './change-poll';
import { type Asked, closePoll } from './close-poll';
import { type Edited, type EditRefusal, editPoll } from './poll-edit';
import type { ListName, ListPolls } from './poll-lists';
import type { CreatedPoll, PollStore } from './poll-store';
import { type NothingToReveal, revealPoll } from './reveal-poll';

const NEW_ID_BYTES = 8;
const RESULTS_KEY_BYTES = 16;

export interface PollRouteParts {
  polls: PollStore;
  listPolls: ListPolls;
  /** Whether anything is counted already in what would be the poll's write shards. */
  hasTotals(poll: Poll): Promise<boolean>;
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
    [ROUTES.listPolls.key]: (request) => listPublic(parts, request),
    [ROUTES.listDeskPolls.key]: (request) => listForDesk(parts, request),
    [ROUTES.showPoll.key]: withPoll(published(find), async (poll, { receivedAt }) => ({
      ...show(poll, receivedAt, 200),
      headers: { 'cache-control': sharedAnswer('showPoll') },
    })),
    [ROUTES.showDeskPoll.key]: withPoll(find, async (poll, { receivedAt }) => show(poll, receivedAt, 200)),
    [ROUTES.showChanges.key]: withPoll(find, async (poll) => showChanges(poll)),
    [ROUTES.editPoll.key]: forOperator((operator, request) => editRoute(parts, operator, request)),
    [ROUTES.deleteDraft.key]: (request) => deleteRoute(polls, request),
    [ROUTES.closePoll.key]: forOperator((operator, request) => closeRoute(parts, operator, request)),
    [ROUTES.revealResults.key]: forOperator((operator, request) => revealRoute(parts, operator, request)),
  };
}

async function createPoll(
  { polls, hasTotals, newPollKeys, defaultWriteShards, tellChange }: PollRouteParts,
  operator: string,
  { body, receivedAt }: HttpRequest,
): Promise<HttpResponse> {
  const input = parseBody(body, newMovingPollSchema(receivedAt), MAX_POLL_BYTES);
  if (!input.ok) return input.refusal;
  const { closesAt, draft } = input.value;
  const after = { closesAt, ...(draft && { draft }) };
  const created: PollChange = { at: isoTime(receivedAt), operator, action: 'created', after };
  const poll: CreatedPoll = {
    ...input.value,
    paused: false,
    archived: false,
    pollId: input.value.pollId ?? newPollId(),
    writeShards: input.value.writeShards ?? defaultWriteShards,
    ...newPollKeys(),
    resultsKey: randomBytes(RESULTS_KEY_BYTES).toString('base64url'),
    changes: [created],
  };
  const isChosen = input.value.pollId !== undefined;
  if (isChosen && (await hasTotals(poll)) && !(await polls.find(poll.pollId))) return idIsUsed(poll.pollId);
  if ((await polls.create(poll)) === 'exists') {
    return problem('poll-exists', `There is a poll "${poll.pollId}" already; choose another id.`, 'pollId');
  }
  tellChange(poll.pollId, created);
  const response = show(poll, receivedAt, 201);
  return { ...response, headers: { ...response.headers, location: `/polls/${poll.pollId}` } };
}

/** Somebody removed a poll past the API. Its votes would count in the new one. */
function idIsUsed(pollId: string): HttpResponse {
  return problem(
    'poll-exists',
    `The id "${pollId}" was that of a poll that is gone, and whose counts are still there; choose another id.`,
    'pollId',
  );
}

async function listPublic(parts: PollRouteParts, { query, receivedAt }: HttpRequest): Promise<HttpResponse> {
  const page = parseValue(query, pollQuery, 'query');
  if (!page.ok) return page.refusal;
  const body = await listed(parts, 'listed', page.value, receivedAt);
  return { status: 200, body, headers: { 'cache-control': sharedAnswer('listPolls') } };
}

async function listForDesk(parts: PollRouteParts, { query, receivedAt }: HttpRequest): Promise<HttpResponse> {
  const page = parseValue(query, deskQuery, 'query');
  if (!page.ok) return page.refusal;
  const list = page.value.archived ? 'archived' : 'current';
  return { status: 200, body: await listed(parts, list, page.value, receivedAt), headers: NOT_STORED };
}

async function listed(
  { listPolls }: PollRouteParts,
  list: ListName,
  { limit, status, cursor }: PollQuery,
  now: number,
): Promise<PollPage> {
  const { polls, last } = await listPolls({ list, limit, status, after: cursor }, now);
  return { polls, ...(last !== undefined && { next: last }) };
}

function editRoute(parts: PollRouteParts, operator: string, request: HttpRequest): Promise<HttpResponse> {
  const edit = parseBody(request.body, pollEdit, MAX_POLL_BYTES);
  return changeRoute(parts, operator, request, edit, (poll, asked) =>
    editPoll(poll, asked, parts.clocks.wall()),
  );
}

function revealRoute(parts: PollRouteParts, operator: string, request: HttpRequest): Promise<HttpResponse> {
  const reveal = parseBody(request.body || NOTHING_SAID, revealRequest);
  return changeRoute(parts, operator, request, reveal, (poll, asked) =>
    revealPoll(poll, asked, parts.clocks.wall()),
  );
}

/** Changes a poll by what was asked for, as far as that can be understood. */
async function changeRoute<T>(
  parts: PollRouteParts,
  operator: string,
  { path, receivedAt }: HttpRequest,
  input: Input<T>,
  decide: (poll: Poll, asked: T) => Edited | EditRefusal | NothingToReveal,
): Promise<HttpResponse> {
  const pollId = parsePollId(path.pollId);
  if (!pollId.ok) return pollId.refusal;
  if (!input.ok) return input.refusal;
  const asked: Asked = { at: isoTime(receivedAt), operator };
  const outcome = await changePoll(parts, pollId.value, asked, (poll) => decide(poll, input.value));
  return changed(outcome, pollId.value, receivedAt);
}

/** What a change is answered. */
function changed(
  outcome: ChangeOutcome<EditRefusal | NothingToReveal>,
  pollId: string,
  receivedAt: number,
): HttpResponse {
  if (outcome === undefined) return noSuchPoll(pollId);
  if (outcome === 'log-full') return logFull(pollId);
  if ('refused' in outcome) return problem(outcome.refused, outcome.detail, outcome.field);
  return show(outcome.poll, receivedAt, 200);
}

async function deleteRoute(polls: PollStore, { path }: HttpRequest): Promise<HttpResponse> {
  const pollId = parsePollId(path.pollId);
  if (!pollId.ok) return pollId.refusal;
  const standing = await polls.deleteDraft(pollId.value);
  if (standing === undefined) return { status: 204 };
  return problem(
    'too-late',
    `The poll "${standing.pollId}" is published, and only drafts are deleted; "archived": true puts it away.`,
  );
}

/** A body that says nothing, where one may be left out. */
const NOTHING_SAID = '{}';

async function closeRoute(
  parts: PollRouteParts,
  operator: string,
  { path, body, receivedAt }: HttpRequest,
): Promise<HttpResponse> {
  const pollId = parsePollId(path.pollId);
  if (!pollId.ok) return pollId.refusal;
  const request = parseBody(body || NOTHING_SAID, closeRequest);
  if (!request.ok) return request.refusal;
  const asked: Asked = { at: isoTime(receivedAt), operator };
  const poll = await closePoll(parts, pollId.value, asked, request.value);
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

function logFull(pollId: string): HttpResponse {
  return problem(
    'too-many-changes',
    `The log of the poll "${pollId}" has no room for the change: it holds ${MAX_POLL_CHANGES} changes, and ${MAX_LOG_BYTES} bytes of them.`,
  );
}

/** A poll id nobody chose: 16 hexadecimal digits. */
function newPollId(): string {
  return randomBytes(NEW_ID_BYTES).toString('hex');
}
