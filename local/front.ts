import { LOCAL_ACCOUNT_ID } from './account';
import { readDeployments } from './buckets/deployments';
import { startDistribution } from './cdn/distribution';
import { defineDistribution, readDistribution } from './cdn/distribution-settings';
import { localOrigins } from './cdn/origins';
import { LOCAL_REGION } from './database/clients';
import type { LocalFunctions } from './functions/local-functions';
import { defineApi, readApi } from './http/api-settings';
import type { HttpHandler } from './http/exchange';
import { startGateway } from './http/gateway';
import type { Throttles } from './http/throttles';
import { type Identity, type IdentitySettings, openIdentity } from './identity/identity';
import { issuerRoutes } from './identity/issuer-routes';
import type { Log } from './logs/log';
import type { MetricFilter } from './logs/metric-filters';
import type { PutMetric } from './metrics/metric';
import type { Assembly } from './synth/synthesize';
import type { Resolver } from './template/resolver';

export interface FrontParts {
  assembly: Assembly;
  /** Knows everything but what is served where. */
  resolver: Resolver;
  functions: LocalFunctions;
  throttles: Throttles;
  identity: Pick<IdentitySettings, 'keysFile' | 'operatorCode'>;
  putMetric: PutMetric;
  metricFilters: readonly MetricFilter[];
  log: Log;
}

/** What the runtime serves at one of its addresses. */
export interface Front {
  /** The page, its API and the issuers' own routes. */
  handle: HttpHandler;
  /** Signs people in; absent where the issuer is elsewhere. */
  identity: Identity | undefined;
  /** Knows what the template refers to, as it is called at this address. */
  resolver: Resolver;
}

/**
 * Opens the application at an address, as if it were deployed there: the page's own address, the issuers', those that sign-ins
 * come back to and the origins that may call the API are all this one. What is behind it is one for all addresses.
 */
export async function openFront(url: string, parts: FrontParts): Promise<Front> {
  const { assembly, functions, throttles, putMetric, metricFilters, log } = parts;
  const { template } = assembly;
  const account = { region: LOCAL_REGION, accountId: LOCAL_ACCOUNT_ID };

  const resolver = parts.resolver.copy();
  defineApi(template, resolver, url);
  defineDistribution(template, resolver, url);
  const identity = await openIdentity(template, resolver, {
    ...parts.identity,
    url,
    region: account.region,
    invoke: (arn, event) => functions.withArn(arn).invoke(event),
    log,
  });

  const api = readApi(template, resolver);
  const keysOf = identity?.keysOf;
  const handler = startGateway(api, {
    accountId: account.accountId,
    functions,
    throttles,
    keysOf,
    putMetric,
    metricFilters,
    log,
  });
  const origins = localOrigins(
    { id: api.id, region: account.region, handler },
    readDeployments(assembly, resolver),
  );
  const distribution = startDistribution(readDistribution(template, resolver, url), {
    origins,
    putMetric,
    log,
  });
  const handle = identity ? issuerRoutes(identity.issuers, distribution) : distribution;
  return { handle, identity, resolver };
}
