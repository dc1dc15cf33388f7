import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenOnLoopback } from '../../local/loopback';
import type { DatabaseCall, Outcome } from '../faults/fault';

export interface DatabaseProxy {
  endpoint: string;
  /** The DynamoDB that calls go to; may be replaced. */
  target: string;
  /** Decides what becomes of each call; everything passes until it is set. */
  decide: (call: DatabaseCall) => Outcome;
  stop(): Promise<void>;
}

const THROTTLED = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  message: 'The level of configured provisioned throughput for the table was exceeded.',
});

/** Stands between the functions and a DynamoDB at `target`, and makes it misbehave as the real one may. */
export async function startDatabaseProxy(target: string): Promise<DatabaseProxy> {
  const server = createServer((incoming, answer) => void handle(incoming, answer));
  const port = await listenOnLoopback(server);
  const stopped = new AbortController();

  const proxy: DatabaseProxy = {
    target,
    endpoint: `http://127.0.0.1:${port}`,
    decide: () => 'pass',
    stop: async () => {
      stopped.abort();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };

  async function handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await text(incoming);
    const operation = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const outcome = proxy.decide({ operation, body });
    if (outcome === 'throttle') {
      answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(THROTTLED);
      return;
    }
    if (typeof outcome === 'object') {
      if (outcome.isCut) answer.destroy();
      const isOver = await sleep(outcome.hold, false, { signal: stopped.signal }).catch(() => true);
      if (isOver) return;
    }
    const forwarded = request(
      proxy.target,
      { method: incoming.method, path: incoming.url, headers: incoming.headers },
      (reply) => {
        if (outcome === 'lose-answer' || answer.destroyed) {
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
