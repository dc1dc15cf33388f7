import type { Arrival } from '../network/arrival';

/** One HTTP request, read whole. */
export interface IncomingRequest extends Arrival {
  method: string;
  /** As sent: still percent-encoded, without the query. */
  path: string;
  /** As sent, without the question mark. */
  query: string;
  /** Names in lower case; repeated headers joined by a comma. Cookies stand apart. */
  headers: Record<string, string>;
  cookies: string[];
  body: Buffer;
  sourceIp: string;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

export type HttpHandler = (request: IncomingRequest) => Promise<HttpAnswer>;

/** An answer with a JSON body. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** An answer that the gateway gives in its own name, in the form API Gateway gives it. */
export function gatewayAnswer(status: number, message: string, headers?: Record<string, string>): HttpAnswer {
  return jsonAnswer(status, { message }, headers);
}
