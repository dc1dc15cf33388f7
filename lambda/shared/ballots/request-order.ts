import { VOTE_PACE_MS } from '../../../contract/limits';
import type { HttpRequest } from '../http/http';
import { isoTime } from '../runtime/clocks';

/** Where a request stands among all that concern one ballot: by time, then by name. No two requests are equal in both. */
export interface RequestOrder {
  /** When the request was received, ISO 8601 UTC. */
  castAt: string;
  /** The place in its request, in three digits, then the request's id: of one request the later place is the later. */
  request: string;
}

/** A batch has at most a hundred places. */
const PLACE_DIGITS = 3;

/** The place of a request that a voter sent by themself. */
const ALONE = 0;

/** @param place of a vote in a batch, from 1. */
export function requestOrder(
  { receivedAt, requestId }: Pick<HttpRequest, 'receivedAt' | 'requestId'>,
  place = ALONE,
): RequestOrder {
  return {
    castAt: isoTime(receivedAt),
    request: `${written(place)}${requestId}`,
  };
}

/** Whether a voter sent the request by themself, rather than a delegate in a batch. */
export function isVotersOwn({ request }: Pick<RequestOrder, 'request'>): boolean {
  return request.startsWith(written(ALONE));
}

/** Whether the first was received before the second. */
export function isEarlier(a: RequestOrder, b: RequestOrder): boolean {
  return a.castAt < b.castAt || (a.castAt === b.castAt && a.request < b.request);
}

/** The latest time of receipt of what a request may change without being too soon, ISO 8601 UTC. */
export function pacedBefore({ castAt }: Pick<RequestOrder, 'castAt'>): string {
  return isoTime(Date.parse(castAt) - VOTE_PACE_MS);
}

function written(place: number): string {
  return `${String(place).padStart(PLACE_DIGITS, '0')}#`;
}
