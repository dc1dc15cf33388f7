import { type Failure, isPassing } from '../../contract/answer';
import { type Choice, isSameChoice } from '../../contract/choice';
import { VOTE_PACE_MS } from '../../contract/limits';
import { backoff } from '../api/backoff';

/**
 * What a voter asks for. Both are safe to send again: the same vote stays one vote, and nothing is taken back twice. `at` is
 * when they asked, by the server's clock, in epoch milliseconds.
 */
export type VoteRequest = { at: number } & ({ kind: 'vote'; choice: Choice } | { kind: 'retraction' });

/** Why a request did nothing; `superseded` when a request of the voter that was received later stands. */
export type VoteFailure = Failure | { kind: 'superseded' };

/** A request on its way. Once it is `sending` only what was asked for first is sent, however often. */
export type Casting =
  | { phase: 'idle' }
  | { phase: 'sending'; request: VoteRequest; failures: number }
  /** No good answer yet; it is sent again automatically. */
  | { phase: 'waiting'; request: VoteRequest; failures: number; failure: Failure }
  | { phase: 'sent'; request: VoteRequest }
  | { phase: 'failed'; request: VoteRequest; failure: VoteFailure };

export type CastingEvent =
  | { type: 'submitted'; request: VoteRequest }
  /** A request that this device kept, from an earlier visit. */
  | { type: 'resumed'; request: VoteRequest }
  | { type: 'answered'; failure?: VoteFailure | undefined }
  /** The wait before the next try is over: time has passed, the line is back, or the voter says so. */
  | { type: 'waited' }
  /** The vote that stands was looked up; no choice when there is none. */
  | { type: 'found'; choice: Choice | undefined }
  | { type: 'poll-closed' }
  | { type: 'dismissed' };

export const IDLE: Casting = { phase: 'idle' };

/** After so many failures in a row, some 15 seconds, the voter is no longer held up: the page goes on trying by itself. */
const PATIENCE = 5;

/** The state after an event; the very same state when the event is of no matter in it. */
export function nextCasting(state: Casting, event: CastingEvent): Casting {
  switch (event.type) {
    case 'submitted':
      return isBusy(state) ? state : { phase: 'sending', request: event.request, failures: 0 };
    case 'answered':
      return afterAnswer(state, event.failure);
    case 'resumed':
      return state.phase === 'idle'
        ? { phase: 'sending', request: event.request, failures: PATIENCE }
        : state;
    case 'waited':
      return state.phase === 'waiting' ? sendAgain(state) : state;
    case 'found':
      return afterFinding(state, event.choice);
    case 'poll-closed':
      return state.phase === 'waiting' ? fail(state.request, { kind: 'poll-not-open' }) : state;
    case 'dismissed':
      return isBusy(state) || state.phase === 'idle' ? state : IDLE;
  }
}

/** How long to wait before the next try, in milliseconds; `random` is 0 … 1. */
export function waitOf(
  { failure, failures }: Extract<Casting, { phase: 'waiting' }>,
  random: number,
): number {
  return failure.kind === 'too-soon' ? VOTE_PACE_MS : backoff(failures, random);
}

/** Whether a request is on its way, so that no other may start. */
export function isBusy(state: Casting): boolean {
  return isPending(state) && state.failures < PATIENCE;
}

/** Whether a request has waited so long for an answer that the voter is told, and may ask for something else. */
export function isUnsent(state: Casting): boolean {
  return isPending(state) && state.failures >= PATIENCE;
}

type Pending = Extract<Casting, { phase: 'sending' | 'waiting' }>;

/** Whether a request is neither fulfilled nor refused yet. */
export function isPending(state: Casting): state is Pending {
  return state.phase === 'sending' || state.phase === 'waiting';
}

/** Whether the same request may succeed a little later. */
export function mayPass(failure: VoteFailure): failure is Failure {
  return failure.kind !== 'superseded' && isPassing(failure);
}

function afterAnswer(state: Casting, failure: VoteFailure | undefined): Casting {
  if (state.phase !== 'sending') return state;
  const { request } = state;
  if (failure === undefined) return { phase: 'sent', request };
  const failures = state.failures + 1;
  if (!mayPass(failure)) return fail(request, failure);
  return { phase: 'waiting', request, failures, failure };
}

function sendAgain({ request, failures }: { request: VoteRequest; failures: number }): Casting {
  return { phase: 'sending', request, failures };
}

/** A request whose answer was lost may have arrived all the same. */
function afterFinding(state: Casting, found: Choice | undefined): Casting {
  if (state.phase !== 'waiting' && state.phase !== 'failed') return state;
  const { request } = state;
  return isFulfilled(request, found) ? { phase: 'sent', request } : state;
}

/** Whether what stands is what was asked for. */
export function isFulfilled(request: VoteRequest, found: Choice | undefined): boolean {
  if (request.kind === 'retraction') return found === undefined;
  return found !== undefined && isSameChoice(found, request.choice);
}

function fail(request: VoteRequest, failure: VoteFailure): Casting {
  return { phase: 'failed', request, failure };
}
