import type * as z from 'zod/mini';
import { ALL_ROUTES } from '../../contract/all-routes';
import {
  type ForgetReceipt,
  type ImportReceipt,
  type ImportRequest,
  importRequest,
  type KeysReceipt,
  keysRequest,
  type MarkReceipt,
  type MoveReceipt,
  markRequest,
  moveRequest,
  type UnsealReceipt,
  unsealRequest,
} from '../../contract/import';
import { API_FUNCTION_TIMEOUT_MS, CLOCKS_MS, MAX_VOTERS_BYTES } from '../../contract/limits';
import type { MoveState } from '../../contract/moving-poll';
import {
  type HttpRequest,
  type HttpResponse,
  NOT_STORED,
  type Route,
  type RoutesOf,
} from '../shared/http/http';
import { parseBody } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { withPoll } from '../shared/http/with-poll';
import type { Poll } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';
import { voterKeysOf } from './import-item';
import { type ImportRowsParts, importRows } from './import-rows';
import type { KeptSeals } from './kept-seals';
import type { MarkEpoch } from './marks';
import type { MovePoll } from './poll-mover';

export interface ImportRouteParts extends ImportRowsParts {
  /** Not from a cache: no ballot is imported into a poll that has moved on. */
  findPoll: FindPoll;
  movePoll: MovePoll;
  markEpoch: MarkEpoch;
  seals: KeptSeals;
  /** The time, in epoch milliseconds. */
  clock(): number;
}

/** A poll that moves here, or has moved. */
type MovingPoll = Poll & { move: MoveState };

/** The routes by which a poll is moved here from another store of votes. */
export function importRoutes(parts: ImportRouteParts): RoutesOf<'import'> {
  return {
    [ALL_ROUTES.importBallots.key]: withBody(parts, importRequest, (poll, body, request) =>
      importBallots(parts, poll, body, request),
    ),
    [ALL_ROUTES.makeVoterKeys.key]: withBody(parts, keysRequest, async (poll, { voterIds }) =>
      answer({ voterKeys: voterKeysOf(parts, poll, voterIds) } satisfies KeysReceipt),
    ),
    [ALL_ROUTES.movePoll.key]: withBody(parts, moveRequest, async ({ pollId }, { from, to }) => {
      const move = await parts.movePoll(pollId, from, to, parts.clock());
      return move ? answer({ move } satisfies MoveReceipt) : noMove(pollId);
    }),
    [ALL_ROUTES.markEpoch.key]: withBody(parts, markRequest, async (poll, { epoch }) => {
      await parts.markEpoch(poll, epoch);
      return answer({ epoch } satisfies MarkReceipt);
    }),
    [ALL_ROUTES.unsealVoters.key]: withBody(parts, unsealRequest, async (poll, { voterKeys }) => {
      const voterIds = Object.fromEntries(await parts.seals.unseal(poll, voterKeys));
      return answer({ voterIds } satisfies UnsealReceipt);
    }),
    [ALL_ROUTES.forgetVoters.key]: withMove(parts, (poll, request) => forgetVoters(parts, poll, request)),
  };
}

function withMove(
  { findPoll }: ImportRouteParts,
  handle: (poll: MovingPoll, request: HttpRequest) => Promise<HttpResponse>,
): Route {
  return withPoll(findPoll, async (poll, request) =>
    isMoving(poll) ? handle(poll, request) : noMove(poll.pollId),
  );
}

function isMoving(poll: Poll): poll is MovingPoll {
  return poll.move !== undefined;
}

function withBody<S extends z.ZodMiniType>(
  parts: ImportRouteParts,
  schema: S,
  handle: (poll: MovingPoll, body: z.infer<S>, request: HttpRequest) => Promise<HttpResponse>,
): Route {
  return withMove(parts, async (poll, request) => {
    const body = parseBody(request.body, schema, MAX_VOTERS_BYTES);
    return body.ok ? handle(poll, body.value, request) : body.refusal;
  });
}

async function importBallots(
  parts: ImportRouteParts,
  poll: MovingPoll,
  { source, epoch, rows }: ImportRequest,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { move, pollId } = poll;
  if (move.authority !== 'sql' || move.epoch !== epoch) return epochIsOver(pollId, move, epoch);
  const results = await importRows(parts, { poll, source, epoch, request }, rows);
  return answer({ results } satisfies ImportReceipt);
}

/** Deletes as much as there is time for, so that the caller may go on. */
async function forgetVoters(
  { seals, clock }: ImportRouteParts,
  poll: MovingPoll,
  { receivedAt }: HttpRequest,
): Promise<HttpResponse> {
  const until = receivedAt + API_FUNCTION_TIMEOUT_MS / 2 - CLOCKS_MS;
  const isDone = await seals.forget(poll, () => clock() > until);
  return answer({ isDone } satisfies ForgetReceipt);
}

function answer(body: unknown): HttpResponse {
  return { status: 200, body, headers: NOT_STORED };
}

function noMove(pollId: string): HttpResponse {
  return problem('no-such-poll', `There is no poll "${pollId}" that moves here.`, 'pollId');
}

function epochIsOver(pollId: string, { authority, epoch }: MoveState, given: number): HttpResponse {
  return problem(
    'too-late',
    `The poll "${pollId}" takes no ballots of epoch ${given}: it is in epoch ${epoch}, and its authority is "${authority}".`,
    'epoch',
  );
}
