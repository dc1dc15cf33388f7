import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { BatchFileError, CommandError } from '../errors';
import { codeOf, describeReadError } from '../file-errors';

/** Where batches are kept that were given up. */
export interface ParkedStore {
  /** The keys of all that are kept, oldest first. */
  keys(): Promise<string[]>;
  /** The text of one. */
  read(key: string): Promise<string>;
}

/** Lambda puts every batch below this (see the key's form in the Lambda Developer Guide, "Retain discarded records"). */
const PREFIX = 'aws/lambda/';

/** Below this, and so not among the batches, are events for webhooks that were given up (docs/webhooks.md). */
const EVENTS_PREFIX = 'aws/lambda/async/';

/** The folder of a local runtime, which has the same keys as the bucket. */
export function folderStore(dataFolder: string): ParkedStore {
  const folder = path.join(dataFolder, 'failed-batches');
  return {
    async keys() {
      await requireFolder(dataFolder);
      const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
        // It is made with the first batch.
        if (codeOf(error) === 'ENOENT') return [];
        throw new CommandError(describeReadError(folder, error));
      });
      return batchesOldestFirst(names.filter((name) => name.endsWith('.json')));
    },
    read: (key) => readBatchFile(path.join(folder, key)),
  };
}

async function requireFolder(dataFolder: string): Promise<void> {
  await readdir(dataFolder).catch((error: unknown) => {
    throw new CommandError(
      `${describeReadError(dataFolder, error)} Name the data folder of "npm start" with --data, or the bucket of a ` +
        'deployed stack with --bucket (its output FailedBatchesBucketName).',
    );
  });
}

export function bucketStore(s3: S3Client, bucket: string): ParkedStore {
  return {
    async keys() {
      const keys: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client: s3 },
        { Bucket: bucket, Prefix: PREFIX },
      ))
        keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
      return batchesOldestFirst(keys);
    },
    async read(key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToString()) ?? '';
    },
  };
}

export async function readBatchFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new BatchFileError(describeReadError(file, error));
  }
}

/** The name of an object begins with the time at which its batch was given up. */
function batchesOldestFirst(keys: string[]): string[] {
  const nameOf = (key: string) => path.posix.basename(key);
  return keys
    .filter((key) => !key.startsWith(EVENTS_PREFIX))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
