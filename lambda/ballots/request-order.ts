import type { HttpRequest } from '../shared/http/http';

/** Where a request stands among all that concern one ballot: by time, then by name. No two requests are equal in both. */
export interface RequestOrder {
  /** When the request was received, ISO 8601 UTC. */
  castAt: string;
  /** The place in its request, in three digits, then the request's id: of one request the later place is the later. */
  request: string;
}

/** A batch has at most a hundred places. */
const PLACE_DIGITS = 3;

/** @param place of a vote in a batch, from 0. */
export function requestOrder(
  { receivedAt, requestId }: Pick<HttpRequest, 'receivedAt' | 'requestId'>,
  place = 0,
): RequestOrder {
  return {
    castAt: new Date(receivedAt).toISOString(),
    request: `${String(place).padStart(PLACE_DIGITS, '0')}#${requestId}`,
  };
}
