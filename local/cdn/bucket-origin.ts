import type { Bucket } from '../buckets/stored-object';
import type { HttpAnswer, HttpHandler } from '../http/exchange';

/** To a distribution that may read objects but not list them, S3 says of a missing one that access is denied. */
const DENIED: HttpAnswer = {
  status: 403,
  headers: { 'content-type': 'application/xml' },
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
};

/** Answers for the objects of a bucket as S3 does. */
export function bucketOrigin(bucket: Bucket): HttpHandler {
  return async ({ path, headers }) => {
    const object = bucket.get(keyOf(path));
    if (!object) return DENIED;
    const { body, contentType, cacheControl, etag } = object;
    const described = { etag, ...(cacheControl !== undefined && { 'cache-control': cacheControl }) };
    if (headers['if-none-match'] === etag) return { status: 304, headers: described, body: '' };
    return { status: 200, headers: { 'content-type': contentType, ...described }, body };
  };
}

/** A path that is not well encoded stands for itself. */
function keyOf(path: string): string {
  const key = path.slice(1);
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
