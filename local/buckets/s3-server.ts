import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { hasCode } from '../data/files';
import type { Authorize } from '../iam/access-control';
import { objectRight } from '../iam/requests/s3';
import { listenOnLoopback } from '../loopback';

/** S3 as far as the functions use it. */
export interface S3Server {
  endpoint: string;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: string;
}

/** `/<bucket>/<key>`; a key is a path below the bucket's folder and never leads out of it. */
const OBJECT = /^\/(?<bucket>[a-z0-9.-]{3,63})\/(?<key>[\w:-][\w.:-]*(\/[\w:-][\w.:-]*)*)$/;

/**
 * Serves `PutObject` of objects that are not there yet, on a free loopback port. Each bucket is a folder in `folder`, each
 * object a file in it that is never written again.
 */
export async function startS3Server(folder: string, authorize: Authorize): Promise<S3Server> {
  const server = createServer(async (request, response) => {
    const { status, body } = await answerTo(request, folder, authorize).catch(internalError);
    response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
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

/** Error codes of S3 (Amazon S3 API Reference, "Error responses"). */
const ERRORS = { 'access-denied': 'AccessDenied', 'unknown-caller': 'InvalidAccessKeyId' } as const;

/** A request that breaks off, a path that is no text, a full disk. */
function internalError(error: unknown): Answer {
  return refusal(500, 'InternalError', String(error));
}

async function answerTo(request: IncomingMessage, folder: string, authorize: Authorize): Promise<Answer> {
  const content = await buffer(request);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  searchParams.delete('x-id');
  const { bucket, key } = OBJECT.exec(decodeURIComponent(pathname))?.groups ?? {};
  const isPut = request.method === 'PUT' && searchParams.size === 0 && bucket !== undefined;
  const isChunked = request.headers['content-encoding']?.includes('aws-chunked') ?? false;
  if (!isPut || key === undefined || isChunked || request.headers['if-none-match'] !== '*') {
    return refusal(
      501,
      'NotImplemented',
      'One machine puts whole objects that are not there yet, and nothing else.',
    );
  }
  const refused = authorize(request.headers.authorization, [objectRight(bucket, key)]);
  if (refused) return refusal(403, ERRORS[refused.kind], refused.message);
  return put(path.join(folder, bucket, key), content);
}

async function put(file: string, content: Buffer): Promise<Answer> {
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await writeFile(file, content, { flag: 'wx' });
    return { status: 200, body: '' };
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    return refusal(
      412,
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
    );
  }
}

function refusal(status: number, code: string, message: string): Answer {
  return { status, body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>` };
}
