import { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { ENV } from '../shared/names';
import { requireEnv } from '../shared/runtime/env';
import { ballotArchive } from './ballot-archive';
import { batchObject, withoutProbes } from './batch-object';

const keep = ballotArchive(new S3Client({}), requireEnv(ENV.ballotArchive));

/** The archive function: keeps every version of every ballot. A batch that cannot be kept comes again. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  const records = withoutProbes(Records);
  if (records.length > 0) await keep(batchObject(records));
}
