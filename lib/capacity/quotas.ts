import type { Capacity } from './capacity';
import type { Throttles } from './throttles';

/** Regions whose accounts begin with 2,500 requests a second (API Gateway Developer Guide, "Quotas"). */
const NEWER_REGIONS = [
  'af-south-1',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'mx-central-1',
];
const API_REQUESTS = {
  service: 'apigateway',
  code: 'L-8A5B8E43',
  byDefault: 10_000,
  inNewerRegions: 2_500,
} as const;

/**
 * Executions at once in an account and Region. A function takes at most ten requests a second for each (Lambda Developer
 * Guide, "Understanding Lambda function scaling").
 */
export const CONCURRENCY = {
  service: 'lambda',
  code: 'L-B99A9384',
  byDefault: 1_000,
  requestsPerSecond: 10,
} as const;

/** Units a second of one on-demand table (DynamoDB Developer Guide, "Quotas"). */
const TABLE_WRITES = { service: 'dynamodb', code: 'L-AB614373', byDefault: 40_000 } as const;
const TABLE_READS = { service: 'dynamodb', code: 'L-CF0CBE56', byDefault: 40_000 } as const;

/** Requests a second for what is not voting: polls, results, management. Watchers ask for fewer than 50 (docs/benchmarks.md). */
const OTHER_REQUESTS = 400;

/** A pass takes two requests in an open poll: for the challenge, and for the pass. */
const REQUESTS_A_PASS = 2;

/** What the capacity needs of a quota of the account, and what an account has of it unless somebody has raised it. */
export interface NeededQuota {
  readonly name: string;
  /** As Service Quotas calls the service, and the quota. */
  readonly service: string;
  readonly code: string;
  readonly needed: number;
  readonly byDefault: number;
}

/**
 * The quotas that have to be raised for this capacity.
 *
 * @param region where the stack is deployed, if that is known; else one of the older Regions is assumed
 */
export function shortQuotas(capacity: Capacity, region?: string): NeededQuota[] {
  return neededQuotas(capacity, region).filter(({ needed, byDefault }) => needed > byDefault);
}

/** All quotas that grow with the capacity. */
export function neededQuotas({ throttles, warmThroughput }: Capacity, region?: string): NeededQuota[] {
  const requests = requestsPerSecond(throttles);
  const isNewer = region !== undefined && NEWER_REGIONS.includes(region);
  return [
    {
      name: 'API Gateway, requests per second of all APIs',
      service: API_REQUESTS.service,
      code: API_REQUESTS.code,
      needed: requests,
      byDefault: isNewer ? API_REQUESTS.inNewerRegions : API_REQUESTS.byDefault,
    },
    {
      name: 'Lambda, concurrent executions',
      service: CONCURRENCY.service,
      code: CONCURRENCY.code,
      needed: Math.ceil(requests / CONCURRENCY.requestsPerSecond),
      byDefault: CONCURRENCY.byDefault,
    },
    {
      name: 'DynamoDB, write units per second of a table',
      ...TABLE_WRITES,
      needed: warmThroughput?.writeUnitsPerSecond ?? 0,
    },
    {
      name: 'DynamoDB, read units per second of a table',
      ...TABLE_READS,
      needed: warmThroughput?.readUnitsPerSecond ?? 0,
    },
  ];
}

/** The executions at once that an account must have for this capacity; the least is what it has by default. */
export function concurrencyFor({ throttles }: Capacity): number {
  const needed = Math.ceil(requestsPerSecond(throttles) / CONCURRENCY.requestsPerSecond);
  return Math.max(needed, CONCURRENCY.byDefault);
}

/** What voting asks of the API at most, with room for the rest. */
function requestsPerSecond({ cast, castBatch, passes, retract, ownVotes }: Throttles): number {
  const voting = cast.rate + castBatch.rate + retract.rate + ownVotes.rate;
  return voting + passes.rate * REQUESTS_A_PASS + OTHER_REQUESTS;
}
