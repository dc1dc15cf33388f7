import { Aws, Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  HttpApi as Api,
  CfnStage,
  CorsHttpMethod,
  type CorsPreflightOptions,
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
import { ACCESS_LOG_FORMAT, countThrottled } from './access-log';
import type { Throttles } from './capacity/throttles';
import type { TokenIssuers } from './identity/sign-in';
import { LOG_RETENTION } from './log-retention';
import { API_ROUTES, type ApiRoute } from './routes';
import { type Protection, removalPolicy } from './stage';

/** Browsers ask again after this long whether a page may call; two hours is the most that Chromium keeps to. */
const CORS_MAX_AGE = Duration.hours(2);

export interface HttpApiProps {
  /** Web origins, beside its own domain's page, whose pages may call the API. */
  readonly allowedOrigins: string[];
  readonly throttles: Throttles;
  readonly protection: Protection;
}

export interface RoutesProps {
  readonly functions: Readonly<Record<ApiRoute['handledBy'], LambdaFunction>>;
  /** Whose tokens it trusts. */
  readonly issuers: TokenIssuers;
}

/** The HTTP API: every route with its function, the scope its tokens need, and its throttle. */
export class HttpApi extends Construct {
  /** Its host name, where it answers nobody but the distribution. */
  readonly domain: string;
  readonly apiId: string;
  /** Of the log group that every request is noted in. */
  readonly accessLogName: string;
  private readonly api: Api;
  private readonly stage: HttpStage;

  constructor(scope: Construct, id: string, { allowedOrigins, throttles, protection }: HttpApiProps) {
    super(scope, id);
    this.api = new Api(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      corsPreflight: allowedOrigins.length === 0 ? undefined : cors(allowedOrigins),
    });
    this.apiId = this.api.apiId;
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: LOG_RETENTION,
      removalPolicy: removalPolicy(protection),
    });
    countThrottled(accessLog);
    this.accessLogName = accessLog.logGroupName;
    this.stage = this.addStage(accessLog, throttles);
    this.domain = `${this.api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
  }

  /** Adds every route, once the clients whose tokens it trusts are known. */
  addRoutes({ functions, issuers: { voter, operator } }: RoutesProps): void {
    const authorizers = {
      voter: new HttpJwtAuthorizer('VoterTokens', voter.issuer, { jwtAudience: voter.audience }),
      operator: new HttpJwtAuthorizer('OperatorTokens', operator.issuer, { jwtAudience: operator.audience }),
    };
    const integrations = {
      passes: new HttpLambdaIntegration('Passes', functions.passes),
      ballots: new HttpLambdaIntegration('Ballots', functions.ballots),
      delegates: new HttpLambdaIntegration('Delegates', functions.delegates),
      polls: new HttpLambdaIntegration('Polls', functions.polls),
      results: new HttpLambdaIntegration('Results', functions.results),
      roll: new HttpLambdaIntegration('Roll', functions.roll),
      health: new HttpLambdaIntegration('Health', functions.health),
      exports: new HttpLambdaIntegration('Exports', functions.exports),
      import: new HttpLambdaIntegration('Import', functions.import),
      webhooks: new HttpLambdaIntegration('Webhooks', functions.webhooks),
    };
    for (const { id, key, handledBy, caller } of API_ROUTES) {
      const route = new HttpRoute(this, id, {
        httpApi: this.api,
        routeKey: routeKey(key),
        integration: integrations[handledBy],
        ...(caller && { authorizer: authorizers[caller.role], authorizationScopes: [caller.scope] }),
      });
      if (!caller) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason:
            'Polls and their results are public, passes are given for what voters prove to the function, and votes take a pass, which the function checks.',
        });
      }
      // The stage's throttles name routes, which must exist by then.
      this.stage.node.addDependency(route);
    }
  }

  private addStage(accessLog: LogGroup, throttles: Throttles): HttpStage {
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: throttles.standard.rate, burstLimit: throttles.standard.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: ACCESS_LOG_FORMAT },
    });
    if (stage.node.defaultChild instanceof CfnStage) {
      stage.node.defaultChild.routeSettings = routeSettings(throttles);
    }
    return stage;
  }
}

function cors(allowOrigins: string[]): CorsPreflightOptions {
  return {
    allowOrigins,
    allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PATCH, CorsHttpMethod.DELETE],
    allowHeaders: ['authorization', 'content-type', 'if-none-match'],
    exposeHeaders: ['etag', 'retry-after'],
    maxAge: CORS_MAX_AGE,
  };
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
function routeSettings(throttles: Throttles): CfnStage['routeSettings'] {
  return Object.fromEntries(
    API_ROUTES.filter(({ throttle }) => throttle !== 'standard').map(({ key, throttle }) => {
      const { rate, burst } = throttles[throttle];
      return [key, { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst }];
    }),
  );
}
