import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../logs/log';
import { gatewayAnswer, type HttpAnswer, type HttpHandler, type IncomingRequest } from './exchange';

/** API Gateway's limit. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** API Gateway's limit for the request line and all headers; Node answers 431 beyond it. */
const MAX_HEADER_BYTES = 10_240;

/** How long a closing server waits for requests in hand, in milliseconds. */
const CLOSE_GRACE = 2_000;

const NEVER_A_BODY = new Set([204, 304]);

/** A distribution is no proxy. */
const CONNECT_REFUSED = 'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/** The port cannot be listened on. */
export class PortError extends Error {
  override name = 'PortError';
}

/** Routes that deal with Node's own requests: those of a library that reads and answers them itself. */
export interface RawRoutes {
  takes(path: string): boolean;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface HttpServer {
  /** `http://localhost:<port>` */
  url: string;
  /** Answers requests from now on, those that `raw` takes with `raw`; until then they are told to come back. */
  serve(handler: HttpHandler, raw?: RawRoutes): void;
  /** Takes no more requests, and lets those in hand finish for a short while. */
  close(): Promise<void>;
}

/**
 * Listens on the loopback address. Listening comes before serving, so that the URL is known, and a port in use is found
 * out, before anything depends on it.
 *
 * @param port 0 for any free one.
 * @throws PortError when the port is in use or not allowed.
 */
export async function listen(port: number, log: Log): Promise<HttpServer> {
  let handle: HttpHandler = async () => gatewayAnswer(503, 'Service Unavailable', { 'retry-after': '1' });
  let rawRoutes: RawRoutes | undefined;

  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    const answered = rawRoutes?.takes(pathOf(request))
      ? rawRoutes.answer(request, response)
      : respond(request, response, (read) => handle(read));
    answered.catch((error: unknown) => {
      log.error('http', `${request.method} ${request.url}: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else send(response, gatewayAnswer(500, 'Internal Server Error', { connection: 'close' }));
    });
  });

  // Node drops the connection otherwise.
  server.on('connect', (_request, socket) => socket.end(CONNECT_REFUSED));

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(port, error)));
    server.listen(port, '127.0.0.1', resolve);
  });

  return {
    url: `http://localhost:${portOf(server.address())}`,
    serve(handler, raw) {
      handle = handler;
      rawRoutes = raw;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.race([closed, sleep(CLOSE_GRACE, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  handle: HttpHandler,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) {
    // The rest of the body is not read, so the connection cannot carry another request.
    send(response, gatewayAnswer(413, 'Request Entity Too Large', { connection: 'close' }));
    return;
  }
  send(response, await handle(toRequest(incoming, body)));
}

/** The whole body; undefined when it is larger than allowed. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

function toRequest(incoming: IncomingMessage, body: Buffer): IncomingRequest {
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const { cookie = [], ...others } = incoming.headersDistinct;
  return {
    method: incoming.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: Object.fromEntries(
      Object.entries(others).map(([name, values = []]) => [name, values.join(',')]),
    ),
    cookies: cookie.flatMap((line) => line.split(/;\s*/)),
    body,
    sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
  };
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  // An answer that may have no body tells no length of one (RFC 9110, section 8.6).
  const length = NEVER_A_BODY.has(status) ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function portError(port: number, error: NodeJS.ErrnoException): PortError {
  const reason =
    error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${error.message})`;
  return new PortError(
    `Port ${port} ${reason}; choose another with --port N, or any free one with --port 0.`,
  );
}
