import type { Reply } from '../../contract/answer';
import { ageOf, servedAt } from '../../contract/answer-time';
import type { Call, Send } from '../../contract/client';
import { parseJson } from '../../contract/json';
import { fetchOptions } from '../../contract/request';

/** An access token that is good for a while yet; `undefined` when the person has to sign in. */
export type TokenSource = () => Promise<string | undefined>;

/** Sends each request once, to the page's own origin. One that lacks its token is answered as the API would answer it. */
export function sendWith(token: TokenSource): Send {
  return async (call) => {
    if (call.access === 'public') return fetchReply(call, undefined);
    const good = await token();
    return good === undefined ? { status: 401, body: undefined } : fetchReply(call, good);
  };
}

/** `undefined` when no answer came, so that nobody knows whether the request arrived. */
async function fetchReply(call: Call, token: string | undefined): Promise<Reply | undefined> {
  try {
    // The page remembers what it has itself; a browser's cache in between could only make it older.
    const response = await fetch(call.path, { ...fetchOptions(call, token), cache: 'no-store' });
    return {
      status: response.status,
      body: parseJson(await response.text()),
      etag: response.headers.get('etag') ?? undefined,
      servedAt: servedAt(response.headers),
      age: ageOf(response.headers),
    };
  } catch {
    return undefined;
  }
}
