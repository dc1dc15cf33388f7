import pLimit from 'p-limit';
import type * as z from 'zod/mini';
import { API_FUNCTION_TIMEOUT_MS, MAX_ROLL_BYTES } from '../../contract/limits';
import { codeReplacements, codeRevocations, newRollEntries } from '../../contract/new-roll';
import { isOver } from '../../contract/poll';
import type { RollReceipt, RollStatus, RollTurnout } from '../../contract/roll';
import { ROUTES } from '../../contract/routes';
import { expiresAt } from '../shared/ballots/cast';
import { requestOrder } from '../shared/ballots/request-order';
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
import { type Clocks, elapsedSince, isoTime, momentOf } from '../shared/runtime/clocks';
import { KeptReadings } from '../shared/runtime/kept-readings';
import { orUnavailable } from '../shared/tables/dynamodb';
import { type Poll, pollStatus } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';
import type { CodeHashOf, VoterKeyOf } from '../shared/voter-keys/kept-voter-keys';
import type { RollOutcome, RollRequest, RollStore } from './roll-store';

/** Entries of one request that are worked off side by side. */
const CONCURRENT_ENTRIES = 32;

/**
 * An entry is begun within this time, in milliseconds, or else answered as unavailable: so that a slow database costs a
 * request some of its entries, and not all of them when Lambda ends it.
 */
const BEGIN_WITHIN_MS = API_FUNCTION_TIMEOUT_MS / 2;

/** A turnout is shown for so long before the roll is read again, in milliseconds: all of it is read each time. */
const COUNT_EVERY_MS = 5_000;
const MAX_CACHED_TURNOUTS = 100;

/** What an operator did to a roll, for the log; it names no voter and no code. */
export interface RollChange {
  operator: string | undefined;
  action: 'added' | 'replaced' | 'revoked';
  /** Entries by what became of them. */
  outcomes: Partial<Record<RollStatus, number>>;
}

export interface RollRouteParts {
  findPoll: FindPoll;
  roll: RollStore;
  voterKeyOf: VoterKeyOf;
  codeHashOf: CodeHashOf;
  readTurnout(poll: Poll): Promise<RollTurnout>;
  /** Days after a poll's closing time for which its roll is kept. */
  retentionDays: number;
  clocks: Clocks;
  /** Told of each change that an operator made. */
  tellChange(pollId: string, change: RollChange): void;
}

/** The routes that write and read the rolls of polls. */
export function rollRoutes(parts: RollRouteParts): RoutesOf<'roll'> {
  const { roll, voterKeyOf, codeHashOf } = parts;
  return {
    [ROUTES.addToRoll.key]: changeRoute(parts, {
      action: 'added',
      body: newRollEntries,
      isOverAt: isClosed,
      change: (request, poll, { voterId, code, weight, group }) =>
        roll.add(request, {
          voterKey: voterKeyOf(poll, voterId),
          codeHash: codeHashOf(poll, code),
          weight,
          group,
        }),
    }),
    [ROUTES.replaceCodes.key]: changeRoute(parts, {
      action: 'replaced',
      body: codeReplacements,
      isOverAt: isClosed,
      change: (request, poll, { voterId, code }) =>
        roll.replace(request, { voterKey: voterKeyOf(poll, voterId), codeHash: codeHashOf(poll, code) }),
    }),
    [ROUTES.revokeCodes.key]: changeRoute(parts, {
      action: 'revoked',
      body: codeRevocations,
      isOverAt: () => false,
      change: (request, poll, entry) =>
        'code' in entry
          ? roll.revokeCode(request, codeHashOf(poll, entry.code))
          : roll.revokeVoter(request, voterKeyOf(poll, entry.voterId)),
    }),
    [ROUTES.showTurnout.key]: turnoutRoute(parts),
  };
}

interface RollChangeKind<E> {
  action: RollChange['action'];
  body: z.ZodMiniType<{ entries: E[] }>;
  /** Whether the poll takes such changes no more, `at` in epoch milliseconds. */
  isOverAt(poll: Poll, at: number): boolean;
  change(request: RollRequest, poll: Poll, entry: E): Promise<RollOutcome>;
}

/** A route that changes each entry on its own: one that cannot be changed keeps none of the others back. */
function changeRoute<E>(
  { findPoll, retentionDays, clocks, tellChange }: RollRouteParts,
  { action, body, isOverAt, change }: RollChangeKind<E>,
): Route {
  return withPoll(findPoll, async (poll, request) => {
    if (poll.access !== 'code') return wrongAccess(poll);
    const given = parseBody(request.body, body, MAX_ROLL_BYTES);
    if (!given.ok) return given.refusal;
    if (isOverAt(poll, request.receivedAt)) return pollOver(poll);
    const limit = pLimit(CONCURRENT_ENTRIES);
    const began = momentOf(clocks);
    const common = { poll, at: isoTime(request.receivedAt), expiresAt: expiresAt(poll, retentionDays) };
    const results = await Promise.all(
      given.value.entries.map((entry, place) =>
        limit(async () =>
          elapsedSince(began, clocks) > BEGIN_WITHIN_MS
            ? 'unavailable'
            : orUnavailable(change({ ...common, order: orderOf(request, place) }, poll, entry)),
        ),
      ),
    );
    tellChange(poll.pollId, { operator: request.operator, action, outcomes: countEach(results) });
    return { status: 200, body: { results } satisfies RollReceipt, headers: NOT_STORED };
  });
}

function turnoutRoute({ findPoll, readTurnout, clocks }: RollRouteParts): Route {
  const readings = new KeptReadings<RollTurnout>(MAX_CACHED_TURNOUTS, COUNT_EVERY_MS, clocks);
  return withPoll(findPoll, async (poll) => {
    if (poll.access !== 'code') return wrongAccess(poll);
    const body = await readings.get(poll.pollId, () => readTurnout(poll)).value;
    return { status: 200, body, headers: NOT_STORED };
  });
}

function orderOf(request: HttpRequest, place: number): string {
  const order = requestOrder(request, place + 1);
  return `${order.castAt}#${order.request}`;
}

function countEach(results: readonly RollStatus[]): RollChange['outcomes'] {
  const counts: RollChange['outcomes'] = {};
  for (const status of results) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function isClosed(poll: Poll, at: number): boolean {
  return isOver(pollStatus(poll, at));
}

function wrongAccess({ pollId, access }: Poll): HttpResponse {
  return problem(
    'wrong-access',
    `The poll "${pollId}" has no roll: its access is "${access}", and only polls of access "code" have one.`,
  );
}

function pollOver({ pollId, closesAt }: Poll): HttpResponse {
  return problem('poll-over', `The poll "${pollId}" gives out no more codes: it closed at ${closesAt}.`);
}
