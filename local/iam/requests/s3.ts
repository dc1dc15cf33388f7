import { type AccessRequest, NO_CONTEXT } from '../access-request';

/** The right to put an object. */
export function objectRight(bucket: string, key: string): AccessRequest {
  return { action: 's3:PutObject', resource: `arn:aws:s3:::${bucket}/${key}`, context: NO_CONTEXT };
}

/** The right to see whether a bucket is there. */
export function bucketRight(bucket: string): AccessRequest {
  return { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}`, context: NO_CONTEXT };
}
