import { PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { BatchObject } from './batch-object';

/** Keeps an object, unless it is kept already. */
export type KeepObject = (object: BatchObject) => Promise<void>;

export function ballotArchive(s3: S3Client, bucket: string): KeepObject {
  return async ({ key, body }) => {
    try {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, IfNoneMatch: '*' }));
    } catch (error) {
      if (!(error instanceof S3ServiceException) || error.name !== 'PreconditionFailed') throw error;
    }
  };
}
