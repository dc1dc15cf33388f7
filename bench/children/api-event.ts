import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { methodOf, pathOf, ROUTES, type RouteName } from '../../contract/routes';
import { ENV, ORIGIN_SECRET_HEADER } from '../../lambda/shared/names';
import { requireEnv } from '../../lambda/shared/runtime/env';
import { readSecret } from '../../lambda/shared/runtime/secrets';

interface EventParts {
  pollId: string;
  requestId: string;
  body: unknown;
  /** What comes as a bearer token. */
  token?: string;
  /** The `sub` of a token that API Gateway has checked. */
  subject?: string;
}

type Event = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

/** Makes API Gateway's events as they come through the distribution, to a function with this process's environment. */
export async function apiEvents(): Promise<(route: RouteName, parts: EventParts) => Event> {
  const originSecret = await readSecret(requireEnv(ENV.originSecret));
  return (route, { pollId, requestId, body, token, subject }) => {
    const method = methodOf(route);
    const path = pathOf(route, pollId);
    return {
      version: '2.0',
      routeKey: ROUTES[route].key,
      rawPath: path,
      rawQueryString: '',
      headers: {
        'content-type': 'application/json',
        host: 'api.example.org',
        [ORIGIN_SECRET_HEADER]: originSecret,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      pathParameters: { pollId },
      body: JSON.stringify(body),
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        apiId: 'bench',
        domainName: 'api.example.org',
        domainPrefix: 'api',
        http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
        requestId,
        routeKey: ROUTES[route].key,
        stage: '$default',
        time: new Date().toISOString(),
        timeEpoch: Date.now(),
        ...(subject !== undefined && {
          authorizer: {
            principalId: '',
            integrationLatency: 0,
            jwt: { claims: { sub: subject }, scopes: ['voting/vote'] },
          },
        }),
      },
    };
  };
}
