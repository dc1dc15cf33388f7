import { once } from 'node:events';
import { createServer } from 'node:net';
import { listenOnLoopback } from '../loopback';

/** A loopback port that nobody listens on at this moment; another process may still take it first. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server);
  server.close();
  await once(server, 'close');
  return port;
}
