import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseJson } from '../../contract/json';
import type { Authorize } from '../iam/access-control';
import type { AccessRequest } from '../iam/access-request';
import { listenOnLoopback } from '../loopback';

/** An AWS service as far as the functions use it. */
export interface AwsJsonServer {
  endpoint: string;
  close(): Promise<void>;
}

/** An answer of the AWS JSON protocol. */
export interface Answer {
  status: number;
  body: object;
}

/** An operation; its input is not checked yet. */
export interface Operation {
  answer(input: unknown): Answer;
  /** The rights that the call needs. */
  needs(input: unknown): readonly AccessRequest[];
}

/** By name. */
export type Operations = Record<string, Operation>;

/** Serves these operations of an AWS service to those who may call them, and refuses all others, on a free loopback port. */
export async function startAwsJsonServer(
  operations: Operations,
  authorize: Authorize,
): Promise<AwsJsonServer> {
  const server = createServer(async (request, response) => {
    const { status, body } = await answerTo(request, new Map(Object.entries(operations)), authorize);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  const port = await listenOnLoopback(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

export function refusal(type: string, message: string): Answer {
  return { status: 400, body: { __type: type, message } };
}

const ERRORS = {
  'access-denied': 'AccessDeniedException',
  'unknown-caller': 'UnrecognizedClientException',
} as const;

async function answerTo(
  request: IncomingMessage,
  operations: ReadonlyMap<string, Operation>,
  authorize: Authorize,
): Promise<Answer> {
  const name = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
  const input = parseJson(await text(request));
  const operation = operations.get(name);
  if (operation) {
    const refused = authorize(request.headers.authorization, operation.needs(input));
    return refused ? refusal(ERRORS[refused.kind], refused.message) : operation.answer(input);
  }
  const supported = [...operations.keys()].join(', ');
  return refusal(
    'UnsupportedOperationException',
    `${name} is not supported on one machine, only ${supported}.`,
  );
}
