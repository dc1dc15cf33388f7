/**
 * Every price that the project knows, in dollars: AWS's public list, without free tiers and discounts. Who updates one
 * updates the date, and looks at the others too.
 */
export const PRICE_LIST_DATE = '2026-11-25';

interface ListedPrice {
  /** What the price is for; `M` is a million. */
  readonly unit: string;
  /** Whose list it is from: the pricing page of this service at aws.amazon.com. */
  readonly source: string;
  /** The same wherever the stack is; CloudFront's are those for viewers in North America and Europe. */
  readonly everywhere?: number;
  /** By Region; the others are unknown. */
  readonly regions?: Readonly<Record<string, number>>;
}

const UNKNOWN = {} as const;
const virginia = (dollars: number) => ({ regions: { 'us-east-1': dollars } });

const PRICES = {
  writeUnits: { unit: 'M write units', source: 'dynamodb/pricing/on-demand', ...virginia(0.625) },
  readUnits: { unit: 'M read units', source: 'dynamodb/pricing/on-demand', ...virginia(0.125) },
  /** $0.25 to store, $0.20 for point-in-time recovery. */
  storedGigabytes: { unit: 'GB-months', source: 'dynamodb/pricing/on-demand', ...virginia(0.45) },
  /** "You will be charged for those requests" (Developer Guide, "Warm throughput"): once, for the increase. No list names the price. */
  warmWriteUnits: { unit: 'write units a second', source: 'dynamodb/pricing', ...UNKNOWN },
  warmReadUnits: { unit: 'read units a second', source: 'dynamodb/pricing', ...UNKNOWN },
  lambdaRequests: { unit: 'M requests', source: 'lambda/pricing', ...virginia(0.2) },
  /** On arm64. */
  lambdaTime: { unit: 'GB-s', source: 'lambda/pricing', ...virginia(0.0000133334) },
  httpRequests: { unit: 'M requests', source: 'api-gateway/pricing', ...virginia(1) },
  logGigabytes: { unit: 'GB', source: 'cloudwatch/pricing', ...virginia(0.5) },
  /** For each metric that an alarm looks at. */
  alarmMetrics: { unit: 'metric-months', source: 'cloudwatch/pricing', ...virginia(0.1) },
  compositeAlarms: { unit: 'alarm-months', source: 'cloudwatch/pricing', ...virginia(0.5) },
  metrics: { unit: 'metric-months', source: 'cloudwatch/pricing', ...virginia(0.3) },
  dashboards: { unit: 'dashboard-months', source: 'cloudwatch/pricing', ...virginia(3) },
  secrets: { unit: 'secret-months', source: 'secrets-manager/pricing', ...virginia(0.4) },
  keys: { unit: 'key-months', source: 'kms/pricing', ...virginia(1) },
  /** The plan Essentials; the first 10,000 users of a month cost nothing. */
  cognitoUsers: { unit: 'users', source: 'cognito/pricing', ...virginia(0.015) },
  machineClients: { unit: 'client-months', source: 'cognito/pricing', ...virginia(6) },
  mails: { unit: 'M mails', source: 'ses/pricing', ...virginia(100) },
  /** $0.0100 for 10,000 by HTTPS. */
  cloudFrontRequests: { unit: 'M requests', source: 'cloudfront/pricing', everywhere: 1 },
  /** The first 10 TB of a month; what is beyond costs less. */
  cloudFrontGigabytes: { unit: 'GB', source: 'cloudfront/pricing', everywhere: 0.085 },
  /** Looked at by a web ACL at the distribution; its rules cost a few dollars a month beside. */
  wafRequests: { unit: 'M requests', source: 'waf/pricing', everywhere: 0.6 },
  toOriginGigabytes: { unit: 'GB', source: 'cloudfront/pricing', everywhere: 0.02 },
} as const satisfies Record<string, ListedPrice>;

export type PriceName = keyof typeof PRICES;

/** Users of a month that Cognito's plan Essentials charges nothing for. */
export const FREE_COGNITO_USERS = 10_000;

/** Dollars for one unit; `undefined` where nobody knows, which is never to be taken for nothing. */
export function priceOf(name: PriceName, region: string): number | undefined {
  const { everywhere, regions }: ListedPrice = PRICES[name];
  return everywhere ?? regions?.[region];
}

export function unitOf(name: PriceName): string {
  return PRICES[name].unit;
}
