import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { putNewObject } from '../shared/runtime/new-objects';

/** The bucket of datasets, in which nothing is written twice. */
export interface DatasetObjects {
  /** The text of an object, if there is one. */
  read(key: string): Promise<string | undefined>;
  /** Puts an object, unless there is one of its key. */
  put(key: string, body: Uint8Array | string): Promise<void>;
}

export function datasetObjects(s3: S3Client, bucket: string): DatasetObjects {
  return {
    async read(key) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return await Body?.transformToString();
      } catch (error) {
        if (!(error instanceof NoSuchKey)) throw error;
        return undefined;
      }
    },
    put: (key, body) => putNewObject(s3, bucket, key, body),
  };
}
