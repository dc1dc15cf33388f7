import { createHash } from 'node:crypto';
import path from 'node:path';

/** An object of a bucket, held in memory: what a page is made of is small. */
export interface StoredObject {
  body: Buffer;
  contentType: string;
  cacheControl?: string | undefined;
  /** A hash of the body, in quotes. */
  etag: string;
}

/** The objects of one bucket by their keys. */
export type Bucket = Map<string, StoredObject>;

/** The types of the files that web pages are made of, as the AWS CLI sets them: from the file's name alone. */
const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/vnd.microsoft.icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** What S3 says of an object whose type nobody told it. */
export const UNKNOWN_TYPE = 'binary/octet-stream';

export function storedObject(key: string, body: Buffer, cacheControl?: string): StoredObject {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 32);
  const contentType = CONTENT_TYPES[path.extname(key).toLowerCase()] ?? UNKNOWN_TYPE;
  return { body, contentType, cacheControl, etag: `"${hash}"` };
}
