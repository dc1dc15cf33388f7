import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Secret } from './secrets';

/** Secrets Manager as far as the functions use it. */
export interface SecretsServer {
  endpoint: string;
  close(): Promise<void>;
}

/** An answer of the AWS JSON protocol. */
interface Answer {
  status: number;
  body: object;
}

const getSecretValue = z.object({ SecretId: z.string() });

/** Serves `GetSecretValue` on a free loopback port. */
export async function startSecretsServer(secrets: Secret[]): Promise<SecretsServer> {
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request, secrets);
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

async function answer(request: IncomingMessage, secrets: Secret[]): Promise<Answer> {
  const operation = String(request.headers['x-amz-target']).split('.').at(-1);
  if (operation !== 'GetSecretValue') {
    return refusal(
      'InvalidRequestException',
      `${operation} is not supported on one machine; GetSecretValue is.`,
    );
  }
  const input = getSecretValue.safeParse(parseJson(await text(request)));
  if (!input.success) return refusal('InvalidParameterException', 'SecretId is missing.');
  const { SecretId } = input.data;
  const secret = secrets.find(({ arn, name }) => arn === SecretId || name === SecretId);
  if (!secret) {
    return refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }
  const { arn, name, value } = secret;
  return { status: 200, body: { ARN: arn, Name: name, SecretString: value, VersionStages: ['AWSCURRENT'] } };
}

function refusal(type: string, message: string): Answer {
  return { status: 400, body: { __type: type, message } };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
