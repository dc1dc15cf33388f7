import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type * as z from 'zod/mini';
import { type CastTimes, castTimes, type DatasetManifest, datasetManifest } from '../../contract/dataset';
import { castTimesKey, manifestKey } from '../shared/dataset/keys';

/**
 * For how long a download can be begun by an address, in seconds: one that has begun goes on
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html). Whoever has an address needs no token, so it is short.
 */
export const URL_SECONDS = 300;

/** The datasets of certified polls. */
export interface Datasets {
  /** `undefined` where it is not written yet. */
  readCastTimes(pollId: string): Promise<CastTimes | undefined>;
  /** `undefined` where it is not written yet. */
  readManifest(pollId: string): Promise<DatasetManifest | undefined>;
  /** An address by which anybody gets the file for {@link URL_SECONDS}. */
  urlOf(key: string): Promise<string>;
}

export function datasets(s3: S3Client, Bucket: string): Datasets {
  async function readJson<S extends z.ZodMiniType>(Key: string, schema: S): Promise<z.output<S> | undefined> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return schema.parse(JSON.parse((await Body?.transformToString()) ?? ''));
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  return {
    readCastTimes: (pollId) => readJson(castTimesKey(pollId), castTimes),
    readManifest: (pollId) => readJson(manifestKey(pollId), datasetManifest),
    urlOf: (Key) => getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: URL_SECONDS }),
  };
}
