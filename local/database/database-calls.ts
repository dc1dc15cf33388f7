import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { listenOnLoopback } from '../loopback';

/** A call of DynamoDB, as it came. */
export interface ReceivedCall {
  /** Such as `PutItem`. */
  operation: string;
  body: string;
  request: IncomingMessage;
}

export interface CallServer {
  endpoint: string;
  close(): Promise<void>;
}

/** Takes calls of DynamoDB on a free loopback port. What `handle` fails with breaks the caller's connection. */
export async function serveCalls(
  handle: (call: ReceivedCall, answer: ServerResponse) => Promise<void>,
): Promise<CallServer> {
  const server = createServer((request, answer) => {
    void readCall(request)
      .then((call) => handle(call, answer))
      .catch(() => answer.destroy());
  });
  const port = await listenOnLoopback(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Answers a call in place of a DynamoDB. */
export function answerCall(answer: ServerResponse, status: number, output: object): void {
  answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(output));
}

async function readCall(request: IncomingMessage): Promise<ReceivedCall> {
  const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  return { operation, body: await text(request), request };
}

/** Has a DynamoDB carry out a call; rejects when it breaks off. */
export function passOn({ request, body }: ReceivedCall, endpoint: string): Promise<IncomingMessage> {
  const { method, url, headers } = request;
  const send = endpoint.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const passed = send(new URL(url ?? '/', endpoint), {
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    passed.on('response', resolve).on('error', reject);
    passed.end(body);
  });
}
