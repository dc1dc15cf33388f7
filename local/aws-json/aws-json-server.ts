import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseJson } from '../../contract/json';

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

/** By the name of the operation, what it answers to an input that is not checked yet. */
export type Operations = Record<string, (input: unknown) => Answer>;

/** Serves these operations of an AWS service, and refuses all others, on a free loopback port. */
export async function startAwsJsonServer(operations: Operations): Promise<AwsJsonServer> {
  const server = createServer(async (request, response) => {
    const { status, body } = await answerTo(request, new Map(Object.entries(operations)));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
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

async function answerTo(
  request: IncomingMessage,
  operations: ReadonlyMap<string, Operations[string]>,
): Promise<Answer> {
  const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
  const input = parseJson(await text(request));
  const carryOut = operations.get(operation);
  if (carryOut) return carryOut(input);
  const supported = [...operations.keys()].join(', ');
  return refusal(
    'UnsupportedOperationException',
    `${operation} is not supported on one machine, only ${supported}.`,
  );
}
