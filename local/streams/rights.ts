import type { AccessControl } from '../iam/access-control';
import { type AccessRequest, NO_CONTEXT } from '../iam/access-request';
import { assumedRole } from '../iam/evaluate';
import { bucketRight, objectRight } from '../iam/requests/s3';
import type { MappingSettings } from './settings';
import type { StreamSource } from './stream-source';

/** Lambda would not create this mapping. */
export class MappingRightsError extends Error {
  override name = 'MappingRightsError';
  constructor(logicalId: string, denial: string) {
    super(`${logicalId} cannot be created, for the role of its function lacks a right. ${denial}`);
  }
}

/** What a mapping may do: it reads the stream and writes to its destination on its function's behalf. */
export interface MappingRights {
  /** @throws an error called `AccessDeniedException` when the function may not do this to the stream. */
  check(action: StreamAction): void;
  /** AWS's words when the function may not put an object into the destination; undefined when it may. */
  denialOfObject(key: string): string | undefined;
}

type StreamAction = 'DescribeStream' | 'GetShardIterator' | 'GetRecords' | 'ListStreams';

/**
 * What Lambda asks for when a mapping is created, though it lists no streams (Lambda Developer Guide, "Process DynamoDB records with
 * Lambda", "Retain discarded records").
 */
const STREAM_ACTIONS: readonly StreamAction[] = [
  'DescribeStream',
  'GetRecords',
  'GetShardIterator',
  'ListStreams',
];

/**
 * The rights of a function's mapping.
 *
 * @throws MappingRightsError when those are not all there that Lambda demands of a new mapping.
 */
export function mappingRights(
  { logicalId, functionName, streamArn, destinationBucket }: MappingSettings,
  roleArn: string,
  access: Pick<AccessControl, 'denialFor'>,
): MappingRights {
  const denial = (need: AccessRequest) => access.denialFor(assumedRole(roleArn, functionName), [need]);
  const ofStream = (action: StreamAction) =>
    denial({ action: `dynamodb:${action}`, resource: streamArn, context: NO_CONTEXT });
  for (const missing of [...STREAM_ACTIONS.map(ofStream), denial(bucketRight(destinationBucket))])
    if (missing !== undefined) throw new MappingRightsError(logicalId, missing);
  return {
    check(action) {
      const missing = ofStream(action);
      if (missing === undefined) return;
      throw Object.assign(new Error(missing), { name: 'AccessDeniedException' });
    },
    denialOfObject: (key) => denial(objectRight('s3:PutObject', destinationBucket, key)),
  };
}

/** The stream as far as the mapping may read it. */
export function permittedSource(source: StreamSource, rights: MappingRights): StreamSource {
  return {
    async shards() {
      rights.check('DescribeStream');
      return source.shards();
    },
    async iterator(shardId, position) {
      rights.check('GetShardIterator');
      return source.iterator(shardId, position);
    },
    async records(iterator, limit) {
      rights.check('GetRecords');
      return source.records(iterator, limit);
    },
  };
}
