import { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import { wildcardPattern } from '../template/patterns';
import type { Resolver } from '../template/resolver';
import {
  onlyResourceOfType,
  type Resource,
  resourcesOfType,
  type Template,
  UnsupportedTemplateError,
} from '../template/template';
import { type CachePolicy, cachePolicy, MANAGED_CACHE_POLICIES } from './cache-policy';
import type { CacheRules } from './edge-cache';
import type { ErrorLifetimes } from './freshness';
import { type ResponseHeader, responseHeaders } from './response-headers';
import {
  type BehaviorProperties,
  cachePolicySchema,
  distributionSchema,
  functionSchema,
  type OriginProperties,
  responseHeadersPolicySchema,
} from './schemas';

/** A distribution as the template declares it. */
export interface DistributionSettings {
  id: string;
  domain: string;
  /** In the order in which they are tried. */
  byPath: { paths: RegExp; behavior: Behavior }[];
  otherPaths: Behavior;
  errorLifetimes: ErrorLifetimes;
}

/** What a distribution does with the requests for some paths. */
export interface Behavior extends CacheRules {
  methods: readonly string[];
  /** Host name of the origin. */
  originDomain: string;
  /** What its requests carry, whatever the viewer sent under these names; the names in lower case. */
  originHeaders: Readonly<Record<string, string>>;
  /** Whether the origin sees all of the viewer's request, beyond what the cache tells answers apart by. */
  forwardsAll: boolean;
  headers: ResponseHeader[];
  /** Source of the CloudFront Function that is run at the viewer's request. */
  functionCode?: string | undefined;
}

const TYPE = 'AWS::CloudFront';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

const aliasesSchema = z.object({ DistributionConfig: z.object({ Aliases: z.unknown().default([]) }) });

/** Says what the distribution and its parts are called, and that what it serves is served at `url` here. */
export function defineDistribution(template: Template, resolver: Resolver, url: string): void {
  const domain = new URL(url).host;
  for (const { logicalId, type } of template.resources) {
    if (!type.startsWith(`${TYPE}::`)) continue;
    const attributes = {
      Id: logicalId,
      DomainName: domain,
      FunctionARN: `arn:aws:cloudfront:::${logicalId}`,
    };
    resolver.define(logicalId, { ref: logicalId, attributes });
  }
  for (const name of [domain, ...aliases(template, resolver)]) resolver.serveAt(name, url);
}

/**
 * The template's distribution; all that its policies refer to must be known to the resolver.
 *
 * @param url under which it is served here.
 */
export function readDistribution(template: Template, resolver: Resolver, url: string): DistributionSettings {
  const distribution = onlyResourceOfType(template, `${TYPE}::Distribution`);
  const config = readProperties(template, resolver);
  const parts: Parts = {
    distribution,
    origins: new Map(config.Origins.map((origin) => [origin.Id, readOrigin(origin)])),
    cachePolicies: new Map([
      ...Object.entries(MANAGED_CACHE_POLICIES),
      ...readEach(template, resolver, 'CachePolicy', cachePolicySchema, cachePolicy),
    ]),
    responseHeaders: readEach(
      template,
      resolver,
      'ResponseHeadersPolicy',
      responseHeadersPolicySchema,
      (policy) => responseHeaders(policy.ResponseHeadersPolicyConfig),
    ),
    functions: readEach(template, resolver, 'Function', functionSchema, ({ FunctionCode }) => FunctionCode),
  };
  return {
    id: distribution.logicalId,
    domain: new URL(url).host,
    byPath: config.CacheBehaviors.map((behavior) => ({
      // A pattern means the same with and without a slash at its beginning.
      paths: wildcardPattern(`/${behavior.PathPattern.replace(/^\//, '')}`),
      behavior: readBehavior(behavior, parts),
    })),
    otherPaths: readBehavior(config.DefaultCacheBehavior, parts),
    errorLifetimes: new Map(
      config.CustomErrorResponses.map((error) => [error.ErrorCode, error.ErrorCachingMinTTL]),
    ),
  };
}

interface Parts {
  distribution: Resource;
  origins: ReadonlyMap<string, Pick<Behavior, 'originDomain' | 'originHeaders'>>;
  cachePolicies: ReadonlyMap<string, CachePolicy>;
  responseHeaders: ReadonlyMap<string, ResponseHeader[]>;
  functions: ReadonlyMap<string, string>;
}

function readOrigin({ DomainName, OriginCustomHeaders }: OriginProperties) {
  const headers = OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [
    HeaderName.toLowerCase(),
    HeaderValue,
  ]);
  return { originDomain: DomainName, originHeaders: Object.fromEntries(headers) };
}

function readBehavior(behavior: BehaviorProperties, parts: Parts): Behavior {
  const { OriginRequestPolicyId, ResponseHeadersPolicyId, FunctionAssociations } = behavior;
  const { distribution } = parts;
  if (OriginRequestPolicyId !== undefined && OriginRequestPolicyId !== ALL_VIEWER_EXCEPT_HOST_HEADER) {
    refuse(distribution, OriginRequestPolicyId, [ALL_VIEWER_EXCEPT_HOST_HEADER]);
  }
  const [association] = FunctionAssociations;
  const functionId = association?.FunctionARN.split(':').at(-1);
  return {
    methods: behavior.AllowedMethods,
    ...find(parts.origins, behavior.TargetOriginId, distribution),
    cache: find(parts.cachePolicies, behavior.CachePolicyId, distribution),
    forwardsAll: OriginRequestPolicyId !== undefined,
    // That policy passes all cookies on; cache policies with cookies are not supported here.
    forwardsCookies: OriginRequestPolicyId !== undefined,
    headers:
      ResponseHeadersPolicyId === undefined
        ? []
        : find(parts.responseHeaders, ResponseHeadersPolicyId, distribution),
    functionCode: functionId === undefined ? undefined : find(parts.functions, functionId, distribution),
  };
}

/** Read by themselves: of the other properties not all are known yet. */
function aliases(template: Template, resolver: Resolver): string[] {
  const { logicalId, properties } = onlyResourceOfType(template, `${TYPE}::Distribution`);
  const { DistributionConfig } = aliasesSchema.parse(properties);
  return z.array(z.string()).parse(resolver.resolve(DistributionConfig.Aliases, `${logicalId}.Aliases`));
}

function readProperties(template: Template, resolver: Resolver) {
  const resource = onlyResourceOfType(template, `${TYPE}::Distribution`);
  return parseProperties(resource, distributionSchema, resolver).DistributionConfig;
}

/** All resources of a type, by their logical ids. */
function readEach<S extends z.ZodType, T>(
  template: Template,
  resolver: Resolver,
  type: string,
  schema: S,
  read: (properties: z.infer<S>) => T,
): Map<string, T> {
  const resources = resourcesOfType(template, `${TYPE}::${type}`);
  return new Map(
    resources.map((resource) => [resource.logicalId, read(parseProperties(resource, schema, resolver))]),
  );
}

function find<T>(known: ReadonlyMap<string, T>, id: string, distribution: Resource): T {
  return known.get(id) ?? refuse(distribution, id, [...known.keys()]);
}

function refuse({ logicalId, type }: Resource, given: string, known: string[]): never {
  throw new UnsupportedTemplateError(
    `${logicalId} (${type}) refers to ${given}, which is none of ${known.join(', ')}.`,
  );
}
