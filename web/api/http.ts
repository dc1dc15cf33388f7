/** A request to the API, which is at the page's own origin. */
export interface Call {
  method?: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  /** Access token; the routes that need none go without. */
  token?: string;
  /** Of the answer the page already has: unchanged answers come back as 304 with no body. */
  etag?: string | undefined;
}

export interface Reply {
  status: number;
  /** Parsed JSON; `undefined` when there is none. */
  body: unknown;
  etag?: string | undefined;
  /** The server's clock, in epoch milliseconds, when it said what time it is; exact to the second. */
  servedAt?: number | undefined;
}

/** Longer than API Gateway ever takes for an answer of ours, so what is cut off here is the line's fault. */
const TIMEOUT_MS = 12_000;

/** Sends one request; `undefined` when no answer came, so that nobody knows whether the request arrived. */
export async function send({ method = 'GET', path, body, token, etag }: Call): Promise<Reply | undefined> {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(etag !== undefined && { 'if-none-match': etag }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // The page remembers what it has itself; a browser's cache in between could only make it older.
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return {
      status: response.status,
      body: parseJson(await response.text()),
      etag: response.headers.get('etag') ?? undefined,
      servedAt: epochOf(response.headers.get('date')),
    };
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function epochOf(date: string | null): number | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : time;
}
