import { LOCAL_ACCOUNT_ID } from '../../account';
import type { AccessRequest, RequestContext } from '../access-request';

/** S3 says of each call whose the bucket is (Service Authorization Reference, "Condition keys for Amazon S3"). */
const CONTEXT: RequestContext = new Map([['s3:ResourceAccount', [LOCAL_ACCOUNT_ID]]]);

/** The right to put or to get an object. */
export function objectRight(
  action: 's3:PutObject' | 's3:GetObject',
  bucket: string,
  key: string,
): AccessRequest {
  return { action, resource: `arn:aws:s3:::${bucket}/${key}`, context: CONTEXT };
}

/** The right to see whether a bucket is there. */
export function bucketRight(bucket: string): AccessRequest {
  return { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}`, context: CONTEXT };
}
