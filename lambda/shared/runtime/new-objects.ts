import { PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';

/** Puts an object, unless there is one of its key. */
export async function putNewObject(
  s3: S3Client,
  Bucket: string,
  Key: string,
  Body: Uint8Array | string,
): Promise<void> {
  try {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body, IfNoneMatch: '*' }));
  } catch (error) {
    if (!(error instanceof S3ServiceException) || error.name !== 'PreconditionFailed') throw error;
  }
}
