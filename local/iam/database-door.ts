import { connect as connectTcp, createServer, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { LOCAL_CREDENTIALS } from '../database/clients';
import { listenOnLoopback } from '../loopback';
import type { NoteThrottle } from '../metrics/services/database';
import type { Authorize } from './access-control';
import { withAccessKey } from './credentials';
import { type RawRequest, RequestReader } from './request-reader';
import { operationOf, refusedAnswer, tablesOf } from './requests/dynamodb-refusal';

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
  /** Told of every call that the engine throttles. */
  noteThrottle: NoteThrottle;
}

/**
 * Opens a door on a free loopback port.
 *
 * It stands in the way of every vote, so it reads requests and passes their bytes on, as it does with those of the answers: a
 * server and a client of `node:http` take three times as long (docs/decisions/0024-iam-on-one-machine.md).
 */
export async function openDatabaseDoor(settings: DoorSettings): Promise<DatabaseDoor> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (caller) => {
    const engine = connectTo(settings.engine.endpoint);
    for (const socket of [caller, engine]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    join(caller, engine, settings);
  });
  const port = await listenOnLoopback(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function connectTo(endpoint: string): Socket {
  const { protocol, hostname, port } = new URL(endpoint);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return protocol === 'https:'
    ? connectTls({ host, port: Number(port || 443), servername: host })
    : connectTcp({ host, port: Number(port || 80), noDelay: true });
}

/** Either end that breaks breaks the other: the caller sees what it would without a door. */
function join(caller: Socket, engine: Socket, settings: DoorSettings): void {
  const reader = new RequestReader();
  let asked: RawRequest | undefined;
  caller.on('data', (chunk: Buffer) => {
    try {
      const request = reader.push(chunk);
      asked = request ?? asked;
      if (request) passOn(request, caller, engine, settings);
    } catch {
      caller.destroy();
    }
  });
  engine.on('data', (chunk: Buffer) => {
    if (asked && isThrottle(chunk)) settings.noteThrottle(operationOf(asked), tablesOf(asked));
  });
  engine.pipe(caller);
  caller.on('error', () => engine.destroy()).on('close', () => engine.destroy());
  engine.on('error', () => caller.destroy()).on('close', () => caller.destroy());
}

const REFUSED = Buffer.from('HTTP/1.1 400');
/** What DynamoDB calls its throttles (DynamoDB Developer Guide, "Error handling with DynamoDB"). */
const THROTTLES = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];

/** Whether an answer is a throttle; such answers are short and come in one piece. */
function isThrottle(chunk: Buffer): boolean {
  if (!chunk.subarray(0, REFUSED.length).equals(REFUSED)) return false;
  return THROTTLES.some((name) => chunk.includes(name));
}

function passOn(request: RawRequest, caller: Socket, engine: Socket, settings: DoorSettings): void {
  const refused = refusedAnswer(request, settings);
  if (refused) {
    caller.write(refused);
    return;
  }
  // DynamoDB Local keeps one database per access key.
  engine.cork();
  engine.write(withAccessKey(request.head, LOCAL_CREDENTIALS.accessKeyId), 'latin1');
  engine.write(request.body);
  engine.uncork();
}
