import type { RouteKeyOf } from '../../../contract/all-routes';
import type { ProblemKind } from '../../../contract/problems';
import type { FunctionName } from '../../../contract/routes';

/** One request, as a route sees it. */
export interface HttpRequest {
  /** Path parameters, decoded. */
  path: Record<string, string | undefined>;
  query: Record<string, string | undefined>;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  /** The body as text; empty when there is none. */
  body: string;
  /** The voter: `sub` of the access token, absent on public routes. */
  subject?: string | undefined;
  /** Whom the access token names as an operator: its `sub`, or else its `client_id`. */
  operator?: string | undefined;
  /** When the API received the request, in epoch milliseconds: the time that opening and closing are judged by. */
  receivedAt: number;
  /** API Gateway's id of the request. */
  requestId: string;
}

export interface HttpResponse {
  status: number;
  /** Sent as JSON; nothing is sent when absent. */
  body?: unknown;
  /** Sent as it is, in place of a body; its headers tell its type. */
  text?: string;
  headers?: Record<string, string>;
  /** The kind of problem, when the response is one. */
  refusal?: ProblemKind;
}

export type Route = (request: HttpRequest) => Promise<HttpResponse>;

/** Every route that a function answers, by the key API Gateway gives it: one that is forgotten does not compile. */
export type RoutesOf<F extends FunctionName> = Record<RouteKeyOf<F>, Route>;

/** Of an answer that is one caller's alone. */
export const NOT_STORED = { 'cache-control': 'no-store' };
