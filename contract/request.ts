import type { Call } from './client';
import { ANSWER_TIMEOUT_MS } from './limits';

/** What `fetch` takes for a call; the request is given up when no answer comes in time. */
export function fetchOptions({ method, body, etag }: Pick<Call, 'method' | 'body' | 'etag'>, token?: string) {
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(etag !== undefined && { 'if-none-match': etag }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  };
}
