import { bucketDomain } from '../buckets/buckets';
import type { Bucket } from '../buckets/stored-object';
import { apiDomain } from '../http/api-settings';
import type { HttpHandler } from '../http/exchange';
import { bucketOrigin } from './bucket-origin';

/** By host name, what on this machine a distribution can take answers from. */
export type Origins = ReadonlyMap<string, HttpHandler>;

/** @param buckets by name. */
export function localOrigins(
  api: { id: string; region: string; handler: HttpHandler },
  buckets: ReadonlyMap<string, Bucket>,
): Origins {
  return new Map([
    [apiDomain(api.id, api.region), api.handler],
    ...[...buckets].map(([name, bucket]) => [bucketDomain(name), bucketOrigin(bucket)] as const),
  ]);
}
