import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { writeWhole } from '../data/files';
import type { AccessControl } from '../iam/access-control';
import type { AccessRequest } from '../iam/access-request';
import { assumedRole } from '../iam/evaluate';
import { bucketRight, objectRight } from '../iam/requests/s3';
import type { Log } from '../logs/log';

/** Why Lambda gives up an event, in its words. */
export type GivenUp = 'RetriesExhausted' | 'EventAgeExceeded';

/** Keeps an event that is given up after so many invocations. */
export type KeepFailed = (event: unknown, condition: GivenUp, invocations: number) => void;

export interface FailedEventsParts extends DestinationParts {
  /** Stands for the bucket. */
  folder: string;
  now?: () => number;
  log: Log;
}

export interface DestinationParts {
  fn: { name: string; arn: string; role: string };
  bucket: string;
  access: Pick<AccessControl, 'denialFor'>;
}

/** Lambda would not take this destination. */
export class DestinationRightsError extends Error {
  override name = 'DestinationRightsError';
  constructor(functionName: string, denial: string) {
    super(`The failed events of ${functionName} can be kept nowhere, for its role lacks a right. ${denial}`);
  }
}

/**
 * Tells why a function may not put an object into the destination of its failed events; nothing when it may.
 *
 * @throws DestinationRightsError where it may not look for the bucket.
 */
export function denialOfObject({
  fn,
  bucket,
  access,
}: DestinationParts): (key: string) => string | undefined {
  const denialOf = (right: AccessRequest) => access.denialFor(assumedRole(fn.role, fn.name), [right]);
  const denial = denialOf(bucketRight(bucket));
  if (denial !== undefined) throw new DestinationRightsError(fn.name, denial);
  return (key) => denialOf(objectRight('s3:PutObject', bucket, key));
}

/**
 * The destination of a function's failed events: files like the objects that Lambda writes to S3
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html).
 *
 * @throws DestinationRightsError
 */
export function failedEvents(parts: FailedEventsParts): KeepFailed {
  const { fn, folder, now = Date.now, log } = parts;
  const denialOf = denialOfObject(parts);
  return (event, condition, approximateInvokeCount) => {
    const timestamp = new Date(now()).toISOString();
    const key = objectKey(fn.name, timestamp);
    const denial = denialOf(key);
    if (denial !== undefined) {
      log.error(fn.name, `${condition}: an event is given up and lost: ${denial}`);
      return;
    }
    const requestContext = {
      requestId: randomUUID(),
      functionArn: `${fn.arn}:$LATEST`,
      condition,
      approximateInvokeCount,
    };
    const record = { version: '1.0', timestamp, requestContext, requestPayload: event };
    const file = join(folder, key);
    writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
    log.error(fn.name, `${condition}: an event is given up, and kept in ${file}`);
  };
}

function objectKey(functionName: string, timestamp: string): string {
  const [day = '', time = ''] = timestamp.replace(/\..*/, '').split('T');
  const name = `${day}T${time.replaceAll(':', '.')}-${randomUUID()}`;
  return join('aws', 'lambda', 'async', functionName, ...day.split('-'), name);
}
