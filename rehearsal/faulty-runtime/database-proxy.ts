import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What happens to a call: it goes through, is refused as throttled, is carried out while its answer gets lost, or is held
 * for so many milliseconds and carried out then, whether or not its caller has given up. A cut one loses its connection at
 * once.
 */
export type Fate = 'pass' | 'throttle' | 'lose-answer' | { hold: number; isCut: boolean };

/** One call to DynamoDB, as a fate is decided for it. */
export interface DatabaseCall {
  /** Such as `PutItem`. */
  operation: string;
  body: string;
}

export interface DatabaseProxy {
  endpoint: string;
  /** The DynamoDB that calls go to; may be replaced. */
  target: string;
  /** Decides each call's fate; everything passes until it is set. */
  fate: (call: DatabaseCall) => Fate;
  stop(): Promise<void>;
}

const THROTTLED = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  message: 'The level of configured provisioned throughput for the table was exceeded.',
});

/** Stands between the functions and a DynamoDB at `target`, and makes it misbehave as the real one may. */
export async function startDatabaseProxy(target: string): Promise<DatabaseProxy> {
  const server = createServer((incoming, answer) => void handle(incoming, answer));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const stopped = new AbortController();
  const { port } = server.address() as AddressInfo;

  const proxy: DatabaseProxy = {
    target,
    endpoint: `http://127.0.0.1:${port}`,
    fate: () => 'pass',
    stop: async () => {
      stopped.abort();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };

  async function handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await text(incoming);
    const operation = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const fate = proxy.fate({ operation, body });
    if (fate === 'throttle') {
      answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(THROTTLED);
      return;
    }
    if (typeof fate === 'object') {
      if (fate.isCut) answer.destroy();
      const isOver = await sleep(fate.hold, false, { signal: stopped.signal }).catch(() => true);
      if (isOver) return;
    }
    const forwarded = request(
      proxy.target,
      { method: incoming.method, path: incoming.url, headers: incoming.headers },
      (reply) => {
        if (fate === 'lose-answer' || answer.destroyed) {
          reply.resume().on('end', () => answer.destroy());
          return;
        }
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      },
    );
    forwarded.on('error', () => answer.destroy());
    forwarded.end(body);
  }

  return proxy;
}
