import type { z } from 'zod';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import {
  onlyResourceOfType,
  type Resource,
  resourcesOfType,
  type Template,
  UnsupportedTemplateError,
} from '../template/template';
import {
  apiSchema,
  authorizerSchema,
  type CorsSettings,
  integrationSchema,
  type JwtSettings,
  routeSchema,
  stageSchema,
  type ThrottleSettings,
} from './api-schemas';

/** The HTTP API as the template declares it. */
export interface ApiSettings {
  id: string;
  stage: string;
  cors?: CorsSettings | undefined;
  /** What each request leaves in a log, by the names of the fields; absent when it leaves nothing. */
  accessLog?: { logGroupArn: string; format: Readonly<Record<string, string>> } | undefined;
  routes: RouteSettings[];
}

export interface RouteSettings {
  /** Method and path, such as `GET /polls/{pollId}`. */
  key: string;
  functionArn: string;
  /** Which tokens may call the route; absent on public routes. */
  tokens?: JwtSettings | undefined;
  /** The token needs one of these, when there are any. */
  scopes: string[];
  throttle?: ThrottleSettings | undefined;
}

const TYPE = 'AWS::ApiGatewayV2';

/** The template's HTTP API. Its integrations and authorizers are told apart by their logical ids. */
export function readApi(template: Template, resolver: Resolver): ApiSettings {
  const resource = onlyResourceOfType(template, `${TYPE}::Api`);
  const api = parseProperties(resource, apiSchema, resolver);
  const stage = parseProperties(onlyResourceOfType(template, `${TYPE}::Stage`), stageSchema, resolver);
  const integrations = readEach(template, resolver, `${TYPE}::Integration`, integrationSchema);
  const authorizers = readEach(template, resolver, `${TYPE}::Authorizer`, authorizerSchema);
  const routes = resourcesOfType(template, `${TYPE}::Route`).map((route): RouteSettings => {
    const { RouteKey, Target, AuthorizerId, AuthorizationScopes } = parseProperties(
      route,
      routeSchema,
      resolver,
    );
    return {
      key: RouteKey,
      functionArn: find(integrations, Target.slice('integrations/'.length), route).IntegrationUri,
      tokens:
        AuthorizerId === undefined ? undefined : find(authorizers, AuthorizerId, route).JwtConfiguration,
      scopes: AuthorizationScopes,
      throttle: stage.RouteSettings[RouteKey] ?? stage.DefaultRouteSettings,
    };
  });
  const { DestinationArn: logGroupArn, Format: format } = stage.AccessLogSettings ?? {};
  const accessLog = logGroupArn !== undefined && format !== undefined ? { logGroupArn, format } : undefined;
  return { id: resource.logicalId, stage: stage.StageName, cors: api.CorsConfiguration, accessLog, routes };
}

/** Says what the API, its integrations and its authorizers are called, for whatever refers to them. */
export function defineApi(template: Template, resolver: Resolver, url: string): void {
  for (const { logicalId, type } of template.resources) {
    if (type.startsWith(`${TYPE}::`)) {
      resolver.define(logicalId, { ref: logicalId, attributes: { ApiEndpoint: url } });
    }
  }
}

/** The host name under which a distribution reaches an API. */
export function apiDomain(apiId: string, region: string): string {
  return `${apiId}.execute-api.${region}.amazonaws.com`;
}

function readEach<S extends z.ZodType>(
  template: Template,
  resolver: Resolver,
  type: string,
  schema: S,
): Map<string, z.infer<S>> {
  return new Map(
    resourcesOfType(template, type).map((resource) => [
      resource.logicalId,
      parseProperties(resource, schema, resolver),
    ]),
  );
}

function find<T>(known: Map<string, T>, logicalId: string, route: Resource): T {
  const found = known.get(logicalId);
  if (found !== undefined) return found;
  throw new UnsupportedTemplateError(
    `${route.logicalId} (${route.type}) refers to ${logicalId}, which is none of ${[...known.keys()].join(', ')}.`,
  );
}
