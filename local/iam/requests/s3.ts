import type { AccessRequest } from '../access-request';

/** Every bucket on one machine is the account's own. */
const CONTEXT = new Map([['s3:ResourceAccount', ['000000000000']]]);

/** The right to put an object. */
export function objectRight(bucket: string, key: string): AccessRequest {
  return { action: 's3:PutObject', resource: `arn:aws:s3:::${bucket}/${key}`, context: CONTEXT };
}

/** The right to see whether a bucket is there. */
export function bucketRight(bucket: string): AccessRequest {
  return { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}`, context: CONTEXT };
}
