import type { S3Client } from '@aws-sdk/client-s3';
import { putNewObject } from '../shared/runtime/new-objects';
import type { BatchObject } from './batch-object';

/** Keeps an object, unless it is kept already. */
export type KeepObject = (object: BatchObject) => Promise<void>;

export function ballotArchive(s3: S3Client, bucket: string): KeepObject {
  return ({ key, body }) => putNewObject(s3, bucket, key, body);
}
