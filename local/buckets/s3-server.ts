import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { hasCode } from '../data/files';
import type { Authorize } from '../iam/access-control';
import { authorizationIn, isPresigned, signatureProblem } from '../iam/presigned';
import { bucketRight, objectRight } from '../iam/requests/s3';
import { listenOnLoopback } from '../loopback';
import { UNKNOWN_TYPE } from './stored-object';

/** S3 as far as the functions use it. */
export interface S3Server {
  endpoint: string;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: string | Buffer;
  /** @default - that of S3's answers, XML */
  contentType?: string;
}

/** An object that is asked for or put, and who does so. */
interface Call {
  bucket: string;
  key: string;
  /** Where the object is, or would be. */
  file: string;
  authorization: string | undefined;
  content: Buffer;
}

/** `/<bucket>/<key>`; a key is a path below the bucket's folder and never leads out of it. */
const OBJECT = /^\/(?<bucket>[a-z0-9.-]{3,63})\/(?<key>[\w:-][\w.:=-]*(\/[\w:-][\w.:=-]*)*)$/;

/** What clients say in a query beside the object they mean: the call's name, a signature, and that they check checksums. */
const UNDERSTOOD = /^(x-id|x-amz-.*)$/i;

/**
 * Serves `PutObject` of objects that are not there yet, and `GetObject`, on a free loopback port. Each bucket is a folder in `folder`, each
 * object a file in it that is never written again.
 */
export async function startS3Server(folder: string, authorize: Authorize): Promise<S3Server> {
  const server = createServer(async (request, response) => {
    const { status, body, contentType } = await answerTo(request, folder, authorize).catch(internalError);
    response.writeHead(status, { 'content-type': contentType ?? 'application/xml' }).end(body);
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
  const { method = '', url = '/' } = request;
  const { host = '' } = request.headers;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const isSigned = isPresigned(searchParams);
  const wrong = isSigned ? signatureProblem({ method, url, host }, Date.now()) : undefined;
  if (wrong) return refusal(wrong.status, wrong.code, wrong.message);
  const authorization = isSigned ? authorizationIn(searchParams) : request.headers.authorization;
  const { bucket, key } = OBJECT.exec(decodeURIComponent(pathname))?.groups ?? {};
  const hasMore = [...searchParams.keys()].some((name) => !UNDERSTOOD.test(name));
  if (bucket === undefined || key === undefined || hasMore) return NOT_SERVED;
  const call = { bucket, key, file: path.join(folder, bucket, key), authorization, content };
  if (method === 'GET') return get(call, authorize);
  const isChunked = request.headers['content-encoding']?.includes('aws-chunked') ?? false;
  const isNew = method === 'PUT' && !isChunked && request.headers['if-none-match'] === '*';
  return isNew ? put(call, authorize) : NOT_SERVED;
}

async function get({ bucket, key, file, authorization }: Call, authorize: Authorize): Promise<Answer> {
  const refused = authorize(authorization, [objectRight('s3:GetObject', bucket, key)]);
  if (refused) return refusal(403, ERRORS[refused.kind], refused.message);
  try {
    return { status: 200, body: await readFile(file), contentType: UNKNOWN_TYPE };
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  // Whoever may not list a bucket is not told that an object is not there (Amazon S3 API Reference, "GetObject").
  const hidden = authorize(authorization, [bucketRight(bucket)]);
  if (hidden) return refusal(403, ERRORS[hidden.kind], hidden.message);
  return refusal(404, 'NoSuchKey', 'The specified key does not exist.');
}

async function put(call: Call, authorize: Authorize): Promise<Answer> {
  const { bucket, key, file, authorization, content } = call;
  const refused = authorize(authorization, [objectRight('s3:PutObject', bucket, key)]);
  if (refused) return refusal(403, ERRORS[refused.kind], refused.message);
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

const NOT_SERVED = refusal(
  501,
  'NotImplemented',
  'One machine puts whole objects that are not there yet, gets objects, and does nothing else.',
);
