import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { InterruptedError, UnreachableError } from '../errors';
import { isNotNow, parseRetryAfter, RETRY_POLICY, type RetryPolicy, retryDelay } from './retry';

const TIMEOUT_MS = 30_000;

export interface HttpCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** From the root of the API, such as `/polls`. */
  path: string;
  token?: string | undefined;
  body?: unknown;
  /** The ETag of the answer already at hand. */
  knownTag?: string | undefined;
  /** `false` for a call that must not be repeated when it is unknown whether it was carried out. Default `true`. */
  repeatable?: boolean;
  /** Replaces the client's policy. */
  retry?: RetryPolicy;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; the text itself when it is none. */
  body: unknown;
}

type Attempt = { answer: HttpAnswer } | { failure: string };

/** Sends JSON requests to one API and repeats those that met a busy, restarting or unreachable server. */
export class HttpClient {
  readonly url: string;
  /** Why requests are being repeated at this moment; `undefined` while all goes well. */
  trouble: string | undefined;
  // A server that never answered is probably not running, and the person wants to know at once;
  // one that did is probably restarting, and worth waiting for.
  private answered = false;

  constructor(
    url: string,
    private readonly signal: AbortSignal,
    private readonly policy: RetryPolicy = RETRY_POLICY,
  ) {
    this.url = url.replace(/\/+$/, '');
  }

  /** Answers with any status; throws `UnreachableError` when no answer came at all. */
  async call(call: HttpCall): Promise<HttpAnswer> {
    const policy = call.retry ?? this.policy;
    for (let attempt = 1; ; attempt++) {
      if (this.signal.aborted) throw new InterruptedError();
      const result = await this.attempt(call);
      if (attempt >= policy.attempts || !this.isWorthRepeating(result, call)) return this.conclude(result);
      this.trouble = 'answer' in result ? describeNotNow(result.answer) : result.failure;
      await this.wait(attempt, policy, 'answer' in result ? result.answer.headers : undefined);
    }
  }

  private isWorthRepeating(result: Attempt, { repeatable = true }: HttpCall): boolean {
    if ('answer' in result) return isNotNow(result.answer.status);
    return this.answered && repeatable;
  }

  private conclude(result: Attempt): HttpAnswer {
    if ('failure' in result) throw new UnreachableError(this.url, result.failure);
    this.trouble = undefined;
    return result.answer;
  }

  private async attempt(call: HttpCall): Promise<Attempt> {
    try {
      const response = await fetch(this.url + call.path, {
        method: call.method,
        headers: requestHeaders(call),
        body: call.body === undefined ? null : JSON.stringify(call.body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      this.answered = true;
      return { answer: { status: response.status, headers: response.headers, body: parseJson(text) } };
    } catch (error) {
      return { failure: describeNetworkError(error) };
    }
  }

  private async wait(attempt: number, policy: RetryPolicy, headers: Headers | undefined): Promise<void> {
    const askedFor = parseRetryAfter(headers?.get('retry-after') ?? null, Date.now());
    try {
      await sleep(retryDelay(attempt, policy, askedFor, Math.random()), undefined, { signal: this.signal });
    } catch {
      throw new InterruptedError();
    }
  }
}

function describeNotNow({ status }: HttpAnswer): string {
  return status === 429 ? 'slowed down by the API' : `the API is busy (${status})`;
}

function requestHeaders(call: HttpCall): Record<string, string> {
  return {
    accept: 'application/json',
    ...(call.body !== undefined && { 'content-type': 'application/json' }),
    ...(call.token !== undefined && { authorization: `Bearer ${call.token}` }),
    ...(call.knownTag !== undefined && { 'if-none-match': call.knownTag }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const NETWORK_ERRORS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection lost',
  UND_ERR_SOCKET: 'connection lost',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name cannot be looked up',
  ETIMEDOUT: 'connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'connection timed out',
};

/** What fetch throws; the telling error is its cause. */
const fetchError = z.object({
  name: z.string(),
  message: z.string(),
  cause: z.object({ message: z.string(), code: z.string().optional() }).optional(),
});

function describeNetworkError(error: unknown): string {
  const known = fetchError.safeParse(error);
  if (!known.success) return String(error);
  const { name, message, cause } = known.data;
  if (name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} seconds`;
  return NETWORK_ERRORS[cause?.code ?? ''] ?? (cause?.message || message);
}
