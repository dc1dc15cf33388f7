import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { writeWhole } from '../data/files';
import type { Log } from '../logs/log';
import type { MappingMetrics } from '../metrics/services/mapping';
import type { FailedBatch } from './delivery';

export interface FailureDestinationParts {
  logicalId: string;
  functionArn: string;
  streamArn: string;
  shardId: string;
  /** Stands for the bucket. */
  folder: string;
  /** Why an object may not be put there; undefined when it may. */
  denialOfObject(key: string): string | undefined;
  now: () => number;
  metrics: Pick<MappingMetrics, 'parked' | 'lost'>;
  log: Log;
}

/** Lambda's word for records that it gives up since they are too old. */
const CONDITION = 'RecordAgeExceeded';

/** Where records go that are given up: into a file like the object Lambda writes to S3. */
export function failureDestination(parts: FailureDestinationParts): (failed: FailedBatch) => Promise<void> {
  return async (failed) => {
    const { logicalId, shardId, folder, metrics, log } = parts;
    const key = objectKey(parts);
    const denial = parts.denialOfObject(key);
    if (denial !== undefined) {
      // Lambda too lets them go then.
      metrics.lost(failed.entries.length);
      log.error(
        logicalId,
        `${CONDITION}: gave up ${summary(failed)} of ${shardId}. They are lost: ${denial}`,
      );
      return;
    }
    const file = join(folder, key);
    writeWhole(file, `${JSON.stringify(failureRecord(failed, parts), null, 2)}\n`);
    metrics.parked(failed.entries.length);
    log.error(logicalId, `${CONDITION}: gave up ${summary(failed)} of ${shardId}. They are kept in ${file}`);
  };
}

function summary({ entries }: FailedBatch): string {
  return `${entries.length} record(s), ${entries.at(0)?.sequenceNumber} to ${entries.at(-1)?.sequenceNumber},`;
}

/** The key Lambda gives the object in the bucket: a day's failures of a shard stand together, in order. */
function objectKey({ logicalId, shardId, now }: FailureDestinationParts): string {
  const [day = '', time = ''] = iso(now()).replace(/\..*/, '').split('T');
  const name = `${day}T${time.replaceAll(':', '.')}-${randomUUID()}.json`;
  return join('aws', 'lambda', logicalId, shardId, ...day.split('-'), name);
}

function failureRecord(failed: FailedBatch, parts: FailureDestinationParts): object {
  const { entries, invocations, functionError } = failed;
  const [first, last] = [entries.at(0), entries.at(-1)];
  return {
    version: '1.0',
    timestamp: iso(parts.now()),
    requestContext: {
      requestId: randomUUID(),
      functionArn: parts.functionArn,
      condition: CONDITION,
      approximateInvokeCount: invocations,
    },
    ...(invocations > 0 && { responseContext: responseContext(functionError) }),
    DDBStreamBatchInfo: {
      shardId: parts.shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: first && iso(first.createdAt),
      approximateArrivalOfLastRecord: last && iso(last.createdAt),
      batchSize: entries.length,
      streamArn: parts.streamArn,
    },
    payload: JSON.stringify({ Records: entries.map((entry) => entry.event) }),
  };
}

/** A function that answers, if only with failures, has no error of its own. */
function responseContext(functionError: boolean): object {
  return {
    statusCode: 200,
    executedVersion: '$LATEST',
    ...(functionError && { functionError: 'Unhandled' }),
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
