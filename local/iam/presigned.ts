import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { LOCAL_CREDENTIALS } from '../database/clients';

/** What is wrong with a presigned request, with the error code that S3 has for it. */
export interface SignatureProblem {
  status: 400 | 403;
  code: 'AuthorizationQueryParametersError' | 'SignatureDoesNotMatch' | 'AccessDenied';
  message: string;
}

/** A request as far as its signature goes. */
export interface SignedRequest {
  method: string;
  /** Path and query as they came. */
  url: string;
  host: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SIGNATURE = 'X-Amz-Signature';
/** Seven days: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const LONGEST_SECONDS = 604_800;
const TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

const signedQuery = z.object({
  'X-Amz-Algorithm': z.literal(ALGORITHM),
  /** `<access key>/<day>/<Region>/s3/aws4_request` */
  'X-Amz-Credential': z.string().regex(/^[^/]+\/\d{8}\/[\w-]+\/s3\/aws4_request$/),
  'X-Amz-Date': z.string().regex(TIME),
  'X-Amz-Expires': z.coerce.number().int().min(0).max(LONGEST_SECONDS),
  /** Nothing here signs any other. */
  'X-Amz-SignedHeaders': z.literal('host'),
  [SIGNATURE]: z.string().regex(/^[0-9a-f]{64}$/),
});

export function isPresigned(query: URLSearchParams): boolean {
  return query.has(SIGNATURE);
}

/** The `Authorization` header that says the same of the caller as the query of a presigned request. */
export function authorizationIn(query: URLSearchParams): string {
  return `${ALGORITHM} Credential=${query.get('X-Amz-Credential')}`;
}

/**
 * What is wrong with a presigned request at `now` (epoch milliseconds), as S3 checks it
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html); undefined when nothing is. What its signer may
 * do is another question.
 */
export function signatureProblem(request: SignedRequest, now: number): SignatureProblem | undefined {
  const { searchParams } = new URL(request.url, 'http://localhost');
  const parsed = signedQuery.safeParse(Object.fromEntries(searchParams));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const message = `${issue?.path.join('.')}: ${issue?.message}`;
    return { status: 400, code: 'AuthorizationQueryParametersError', message };
  }
  const query = parsed.data;
  const expected = signature(request, query['X-Amz-Credential'], query['X-Amz-Date']);
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(query[SIGNATURE]))) {
    const message =
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
    return { status: 403, code: 'SignatureDoesNotMatch', message };
  }
  const signedAt = Date.parse(query['X-Amz-Date'].replace(TIME, '$1-$2-$3T$4:$5:$6Z'));
  const isExpired = now > signedAt + query['X-Amz-Expires'] * 1_000;
  return isExpired ? { status: 403, code: 'AccessDenied', message: 'Request has expired' } : undefined;
}

/** The signature of a request whose body nobody signs, and whose only signed header is its host. */
function signature({ method, url, host }: SignedRequest, credential: string, date: string): string {
  const [path = '', query = ''] = url.split('?');
  const signed = query.split('&').filter((pair) => !pair.startsWith(`${SIGNATURE}=`));
  const canonical = [method, path, signed.sort().join('&'), `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'];
  const [, ...scope] = credential.split('/');
  const text = [ALGORITHM, date, scope.join('/'), sha256(canonical.join('\n'))].join('\n');
  const secret = Buffer.from(`AWS4${LOCAL_CREDENTIALS.secretAccessKey}`);
  return hmac(scope.reduce(hmac, secret), text).toString('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
