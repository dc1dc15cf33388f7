import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../logs/log';
import { type Arrival, arrivalOf } from '../network/arrival';
import { type DistinctHeaders, distinctHeaders } from '../network/distinct-headers';
import { lanAddresses } from '../network/lan-addresses';
import { addressForOthers, httpOrigin, listeningAddresses, type Reach } from '../network/reach';
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

/** The port or the address cannot be listened on. */
export class PortError extends Error {
  override name = 'PortError';
}

/** Routes that deal with Node's own requests: those of a library that reads and answers them itself. */
export interface RawRoutes {
  takes(path: string): boolean;
  answer(request: IncomingMessage, response: ServerResponse, arrival: Arrival): Promise<void>;
}

export interface HttpServer {
  /** `http://localhost:<port>` */
  url: string;
  /** Where other devices find it; `undefined` where they do not. */
  urlForOthers: string | undefined;
  /** Answers requests from now on, those that `raw` takes with `raw`; until then they are told to come back. */
  serve(handler: HttpHandler, raw?: RawRoutes): void;
  /** Takes no more requests, and lets those in hand finish for a short while. */
  close(): Promise<void>;
}

/**
 * Listens on the loopback address, and where else it is told to. Listening comes before serving, so that the URL is known, and a
 * port in use is found out, before anything depends on it.
 *
 * Requests that name no address of this server are refused with 421: they are meant for another.
 *
 * @param port 0 for any free one.
 * @throws PortError when the port is in use or not allowed, or the host is no address of this machine.
 */
export async function listen(port: number, log: Log, reach: Reach = {}): Promise<HttpServer> {
  let handle: HttpHandler = async () => gatewayAnswer(503, 'Service Unavailable', { 'retry-after': '1' });
  let rawRoutes: RawRoutes | undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = distinctHeaders(request.rawHeaders);
    const arrival = arrivalOf({ headers, socket: request.socket }, reach.publicUrl);
    if (!arrival) return send(response, misdirected(headers, request));
    if (rawRoutes?.takes(pathOf(request))) return rawRoutes.answer(request, response, arrival);
    return respond(request, response, (body) => handle({ ...toRequest(request, headers, body), ...arrival }));
  }

  const openServer = () => {
    const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
      answer(request, response).catch((error: unknown) => {
        log.error('http', `${request.method} ${request.url}: ${String(error)}`);
        if (response.headersSent) response.destroy();
        else send(response, gatewayAnswer(500, 'Internal Server Error', { connection: 'close' }));
      });
    });
    // Node drops the connection otherwise.
    server.on('connect', (_request, socket) => socket.end(CONNECT_REFUSED));
    return server;
  };

  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(closeServer));
  };
  let actualPort = port;
  try {
    for (const address of listeningAddresses(reach)) {
      const server = openServer();
      actualPort = await listenAt(server, address, actualPort);
      servers.push(server);
    }
  } catch (error) {
    await close();
    throw error;
  }

  return {
    url: httpOrigin('localhost', actualPort),
    urlForOthers: addressForOthers(reach, actualPort),
    serve(handler, raw) {
      handle = handler;
      rawRoutes = raw;
    },
    close,
  };
}

/** Answers the port, which is another than the one given where that is 0. */
async function listenAt(server: Server, address: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(address, port, error)));
    server.listen(port, address, resolve);
  });
  return portOf(server.address());
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  await Promise.race([closed, sleep(CLOSE_GRACE, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
}

function misdirected(headers: DistinctHeaders, { socket }: IncomingMessage): HttpAnswer {
  const here = httpOrigin('localhost', socket.localPort ?? 0);
  return gatewayAnswer(
    421,
    `${JSON.stringify(headers.host?.join(', ') ?? '')} is no address of this server. On its own machine it is ${here}. ` +
      'Where a proxy or a tunnel stands in front, start it with --public-url and have the Host header passed on as it is.',
    // The body is not read, so the connection cannot carry another request.
    { connection: 'close' },
  );
}

async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  handle: (body: Buffer) => Promise<HttpAnswer>,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) {
    // The rest of the body is not read, so the connection cannot carry another request.
    send(response, gatewayAnswer(413, 'Request Entity Too Large', { connection: 'close' }));
    return;
  }
  send(response, await handle(body));
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

function toRequest(
  incoming: IncomingMessage,
  { cookie = [], ...others }: DistinctHeaders,
  body: Buffer,
): Omit<IncomingRequest, keyof Arrival> {
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
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

function listenError(address: string, port: number, error: NodeJS.ErrnoException): PortError {
  if (error.code === 'EADDRNOTAVAIL') return new PortError(notOurs(address));
  const reason =
    error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${error.message})`;
  return new PortError(
    `Port ${port} ${reason}; choose another with --port N, or any free one with --port 0.`,
  );
}

function notOurs(address: string): string {
  const known = lanAddresses().map((own) => `${own.address} (${own.interfaceName})`);
  return (
    `--host ${address} is no address of this machine. It has ${known.join(', ') || 'none on a network'}; ` +
    '--host alone listens on all of them.'
  );
}
