import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { parseJson } from '../../contract/json';
import { LOCAL_CREDENTIALS } from '../database/clients';
import type { Authorize } from './access-control';
import { withAccessKey } from './credentials';
import { readAccess, rightOf } from './requests/dynamodb';
import { readCall } from './requests/dynamodb-call';
import { limitProblem } from './requests/dynamodb-limits';

/** DynamoDB as functions reach it: what IAM or DynamoDB itself would refuse does not come through. */
export interface DatabaseDoor {
  endpoint: string;
  close(): Promise<void>;
}

export interface DoorSettings {
  engine: { endpoint: string };
  /** What the tables' ARNs begin with. */
  tables: string;
  authorize: Authorize;
}

/** As many connections as all functions together may hold. */
const MAX_SOCKETS = 256;

/** Opens a door on a free loopback port. */
export async function openDatabaseDoor(settings: DoorSettings): Promise<DatabaseDoor> {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  const server = createServer((request, answer) => {
    handle(request, answer, settings, agent).catch(() => answer.destroy());
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
      agent.destroy();
      await closed;
    },
  };
}

async function handle(
  request: IncomingMessage,
  answer: ServerResponse,
  settings: DoorSettings,
  agent: Agent,
): Promise<void> {
  const body = await buffer(request);
  const refused = refusalOf(request, body, settings);
  if (refused) {
    answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(refused));
    return;
  }
  const { authorization = '' } = request.headers;
  const headers = { ...request.headers, authorization: withAccessKey(authorization, ENGINE_KEY) };
  const forwarded = send(settings.engine.endpoint, {
    method: request.method,
    path: request.url,
    headers,
    agent,
  });
  forwarded.on('response', (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.on('error', () => answer.destroy()).pipe(answer);
  });
  // The caller sees what it would without a door: the connection breaks.
  forwarded.on('error', () => answer.destroy());
  forwarded.end(body);
}

/** DynamoDB Local keeps one database per access key. */
const ENGINE_KEY = LOCAL_CREDENTIALS.accessKeyId;

/** In DynamoDB's words; undefined for what may pass. First who asks is decided, then what. */
function refusalOf(
  { headers }: IncomingMessage,
  body: Buffer,
  { authorize, tables }: DoorSettings,
): object | undefined {
  const operation =
    String(headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? '';
  const accesses = readCall(operation, parseJson(body.toString()))?.map(readAccess);
  const needs = accesses?.map((access) => rightOf(access, tables)) ?? [
    { action: `dynamodb:${operation}`, resource: '*', context: new Map() },
  ];
  const refused = authorize(headers.authorization, needs);
  if (refused) return error(ERRORS[refused.kind], refused.message);
  const problem = accesses?.map(limitProblem).find((found) => found !== undefined);
  return problem === undefined ? undefined : error(VALIDATION, problem);
}

const ERRORS = {
  'access-denied': 'com.amazon.coral.service#AccessDeniedException',
  'unknown-caller': 'com.amazon.coral.service#UnrecognizedClientException',
} as const;
const VALIDATION = 'com.amazon.coral.validate#ValidationException';

function error(type: string, message: string): object {
  return { __type: type, message };
}
