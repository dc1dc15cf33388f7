import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerCall, passOn, type ReceivedCall, serveCalls } from '../../local/database/database-calls';
import { throttlingError } from '../../local/database/throttling-error';
import type { DatabaseCall, Outcome } from '../faults/fault';

export interface DatabaseProxy {
  endpoint: string;
  /** The DynamoDB that calls go to; may be replaced. */
  target: string;
  /** Decides what becomes of each call; everything passes until it is set. */
  decide: (call: DatabaseCall) => Outcome;
  stop(): Promise<void>;
}

const THROTTLED = throttlingError();

/** Stands between the functions and a DynamoDB at `target`, and makes it misbehave as the real one may. */
export async function startDatabaseProxy(target: string): Promise<DatabaseProxy> {
  const stopped = new AbortController();
  const server = await serveCalls(handle);

  const proxy: DatabaseProxy = {
    target,
    endpoint: server.endpoint,
    decide: () => 'pass',
    stop: async () => {
      stopped.abort();
      await server.close();
    },
  };

  async function handle(call: ReceivedCall, answer: ServerResponse): Promise<void> {
    const outcome = proxy.decide(call);
    if (outcome === 'throttle') {
      answerCall(answer, 400, THROTTLED);
      return;
    }
    if (typeof outcome === 'object') {
      if (outcome.isCut) answer.destroy();
      const isOver = await sleep(outcome.hold, false, { signal: stopped.signal }).catch(() => true);
      if (isOver) return;
    }
    give(await passOn(call, proxy.target), answer, outcome === 'lose-answer');
  }

  return proxy;
}

/** A caller who is gone, or whose answer is to be lost, hears nothing once the call is carried out. */
function give(reply: IncomingMessage, answer: ServerResponse, isLost: boolean): void {
  if (isLost || answer.destroyed) {
    reply.resume().on('end', () => answer.destroy());
    return;
  }
  answer.writeHead(reply.statusCode ?? 502, reply.headers);
  reply.pipe(answer);
}
