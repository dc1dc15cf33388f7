import { Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  HttpApi as Api,
  CfnStage,
  CorsHttpMethod,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ACCESS_LOG_FORMAT } from './access-log';
import { LOG_RETENTION } from './log-retention';
import { API_ROUTES, type ApiRoute } from './routes';
import type { TrustedIssuer } from './settings';
import { type Protection, removalPolicy } from './stage';
import { DEFAULT_THROTTLE } from './throttles';

/** Browsers ask again after this long whether a page may call; two hours is the most that Chromium keeps to. */
const CORS_MAX_AGE = Duration.hours(2);

export interface HttpApiProps {
  readonly functions: Readonly<Record<ApiRoute['handledBy'], LambdaFunction>>;
  readonly issuer: TrustedIssuer;
  /** Web origins whose pages may call the API. */
  readonly allowedOrigins: string[];
  readonly protection: Protection;
}

/** The HTTP API: every route with its function, the scope its tokens need, and its throttle. */
export class HttpApi extends Construct {
  /** `https://…`, with no slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    const api = new Api(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: props.allowedOrigins,
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.DELETE],
        allowHeaders: ['authorization', 'content-type', 'if-none-match'],
        exposeHeaders: ['etag', 'retry-after'],
        maxAge: CORS_MAX_AGE,
      },
    });
    const routes = this.addRoutes(api, props);
    // The stage's throttles name routes, which must exist by then.
    this.addStage(api, props.protection).node.addDependency(...routes);
    this.url = api.apiEndpoint;
  }

  private addRoutes(api: Api, { functions, issuer }: HttpApiProps): HttpRoute[] {
    const tokens = new HttpJwtAuthorizer('Tokens', issuer.url, { jwtAudience: issuer.audience });
    const integrations = {
      ballots: new HttpLambdaIntegration('Ballots', functions.ballots),
      polls: new HttpLambdaIntegration('Polls', functions.polls),
      results: new HttpLambdaIntegration('Results', functions.results),
    };
    return API_ROUTES.map(({ id, key, handledBy, scope }) => {
      const route = new HttpRoute(this, id, {
        httpApi: api,
        routeKey: routeKey(key),
        integration: integrations[handledBy],
        ...(scope !== undefined && { authorizer: tokens, authorizationScopes: [scope] }),
      });
      if (scope === undefined) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: 'Polls and their results are public: anyone may read them, signed in or not.',
        });
      }
      return route;
    });
  }

  private addStage(api: Api, protection: Protection): HttpStage {
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: LOG_RETENTION,
      removalPolicy: removalPolicy(protection),
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      autoDeploy: true,
      throttle: { rateLimit: DEFAULT_THROTTLE.rate, burstLimit: DEFAULT_THROTTLE.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: ACCESS_LOG_FORMAT },
    });
    if (stage.node.defaultChild instanceof CfnStage) stage.node.defaultChild.routeSettings = routeSettings();
    return stage;
  }
}

/** Splits `POST /polls` into what the route construct takes. */
function routeKey(key: string): HttpRouteKey {
  const [method, path] = key.split(' ');
  const known = Object.values(HttpMethod).find((candidate) => candidate === method);
  if (known === undefined || path === undefined) {
    throw new Error(`Route key must be a method and a path such as "GET /polls", given: "${key}"`);
  }
  return HttpRouteKey.with(path, known);
}

/** Throttles of single routes, which the stage construct has no property for. */
function routeSettings(): CfnStage['routeSettings'] {
  return Object.fromEntries(
    API_ROUTES.flatMap(({ key, throttle }) =>
      throttle === undefined
        ? []
        : [[key, { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst }]],
    ),
  );
}
