import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Screen } from '../screen/open-screen';
import type { MigrationStatus } from '../status/status';
import { History } from './history';
import { renderPage, renderParts } from './render-page';
import { PARTS_PATH, SCRIPT } from './script';
import { STYLE } from './style';

/** A page on this machine that shows how a migration stands, and keeps itself so. */
export interface StatusPage extends Pick<Screen, 'show'> {
  readonly url: string;
  /** How the migration stood over time. */
  readonly history: History;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const OWN_HOST = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

const NOT_YET = 'The migration has not told how it stands yet; this page asks again.\n';

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "connect-src 'self'",
    `style-src '${hashOf(STYLE)}'`,
    `script-src '${hashOf(SCRIPT)}'`,
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Serves the page on the loopback interface alone, on a free port unless one is given. */
export async function openPage(port = 0): Promise<StatusPage> {
  const history = new History();
  let latest: MigrationStatus | undefined;
  const server = createServer((request, response) => answer(request, response, latest, history));
  server.listen(port, HOST);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page has no port.');
  return {
    url: `http://localhost:${address.port}/`,
    history,
    show(status) {
      latest = status;
      history.add(status);
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function answer(
  { method = '', url = '', headers }: IncomingMessage,
  response: ServerResponse,
  status: MigrationStatus | undefined,
  history: History,
): void {
  const send = (code: number, type: string, body: string, more = {}) =>
    response.writeHead(code, { ...HEADERS, 'content-type': `${type}; charset=utf-8`, ...more }).end(body);
  // Another site's name that leads to this machine would let that site read the page.
  if (!OWN_HOST.test(headers.host ?? ''))
    return void send(421, 'text/plain', 'This page is for this machine.\n');
  if (method !== 'GET' && method !== 'HEAD')
    return void send(405, 'text/plain', 'This page can only be read.\n');
  if (url !== '/' && url !== PARTS_PATH) return void send(404, 'text/plain', 'There is only one page: /\n');
  if (!status) return void send(503, 'text/plain', NOT_YET, { refresh: '1' });
  if (url === '/') send(200, 'text/html', renderPage(status, history));
  else send(200, 'application/json', renderParts(status, history));
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
