import { parseJson } from '../../contract/json';
import { fetchOptions } from '../../contract/request';
import { InterruptedError, UnreachableError } from '../errors';
import { describeNetworkError } from './network-error';
import { parseRetryAfter, RETRY_POLICY, type RetryPolicy, waitToRetry } from './retry';

export interface HttpCall {
  method: string;
  /** From the root of the API, such as `/polls`. */
  path: string;
  token?: string | undefined;
  body?: unknown;
  /** Of the answer already at hand. */
  etag?: string | undefined;
  /** Whether the call does no harm when it is carried out twice. */
  repeatable: boolean;
  /** Replaces the client's policy. */
  retry?: RetryPolicy | undefined;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed JSON; `undefined` when there is none. */
  body: unknown;
}

type Attempt = { answer: HttpAnswer } | { failure: string };

/** Sends JSON requests to one API and repeats those that met a busy, restarting or unreachable server. */
export class HttpClient {
  readonly url: string;
  readonly #signal: AbortSignal;
  readonly #policy: RetryPolicy;
  #trouble: string | undefined;
  // A server that never answered is probably not running, and the person wants to know at once;
  // one that did is probably restarting, and worth waiting for.
  #answered = false;

  constructor(url: string, signal: AbortSignal, policy: RetryPolicy = RETRY_POLICY) {
    this.url = url.replace(/\/+$/, '');
    this.#signal = signal;
    this.#policy = policy;
  }

  /** Why requests are being repeated at this moment; `undefined` while all goes well. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Answers with any status; throws `UnreachableError` when no answer came at all. */
  async call(call: HttpCall): Promise<HttpAnswer> {
    const policy = call.retry ?? this.#policy;
    for (let attempt = 1; ; attempt++) {
      if (this.#signal.aborted) throw new InterruptedError();
      const result = await this.#attempt(call);
      if (attempt >= policy.attempts || !this.#isWorthRepeating(result, call)) return this.#conclude(result);
      this.#trouble = 'answer' in result ? describeNotNow(result.answer) : result.failure;
      await waitToRetry(attempt, policy, this.#signal, askedFor(result));
    }
  }

  #isWorthRepeating(result: Attempt, { repeatable }: HttpCall): boolean {
    if ('answer' in result) {
      const { status } = result.answer;
      return NOT_NOW.has(status) || (status === FAILED && repeatable);
    }
    return this.#answered && repeatable;
  }

  #conclude(result: Attempt): HttpAnswer {
    if ('failure' in result) throw new UnreachableError(this.url, result.failure);
    this.#trouble = undefined;
    return result.answer;
  }

  async #attempt(call: HttpCall): Promise<Attempt> {
    try {
      const response = await fetch(this.url + call.path, fetchOptions(call, call.token));
      const text = await response.text();
      this.#answered = true;
      return { answer: { status: response.status, headers: response.headers, text, body: parseJson(text) } };
    } catch (error) {
      return { failure: describeNetworkError(error) };
    }
  }
}

/** Answers that say "not now": the request was not carried out, or is safe to repeat. */
const NOT_NOW = new Set([429, 502, 503, 504]);
/**
 * What API Gateway answers when Lambda ends a function at its timeout, whatever of the request was done by then
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html).
 */
const FAILED = 500;

function describeNotNow({ status }: HttpAnswer): string {
  if (status === 429) return 'slowed down by the API';
  return status === FAILED ? 'the API failed (500)' : `the API is busy (${status})`;
}

function askedFor(result: Attempt): number | undefined {
  return 'answer' in result
    ? parseRetryAfter(result.answer.headers.get('retry-after'), Date.now())
    : undefined;
}
