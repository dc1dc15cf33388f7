import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { IncomingRequest } from './exchange';

/** What the authorizer found in an accepted token. */
export interface AuthorizerContext {
  /** Each claim as text, as API Gateway hands them over. */
  claims: Record<string, string>;
  /** The token's scopes; null on a route that asks for none. */
  scopes: string[] | null;
}

/** What the gateway adds to a request on its way to a function. */
export interface ProxyContext {
  accountId: string;
  apiId: string;
  stage: string;
  routeKey: string;
  pathParameters: Record<string, string>;
  requestId: string;
  now: Date;
  authorizer?: AuthorizerContext | undefined;
}

export type ProxyEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

/** Bodies of these types reach a function as text, all others as base64. */
const TEXT = /^(text\/.*|application\/(.+\+)?(json|xml|javascript))\s*(;|$)/i;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The event of payload format 2.0. */
export function proxyEvent(request: IncomingRequest, context: ProxyContext): ProxyEvent {
  const domainName = request.headers.host ?? 'localhost';
  const binary = !TEXT.test(request.headers['content-type'] ?? '');
  const { routeKey, stage, pathParameters, authorizer } = context;
  return {
    version: '2.0',
    routeKey,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(request.cookies.length > 0 && { cookies: request.cookies }),
    headers: forwardedHeaders(request, domainName),
    ...(request.query !== '' && { queryStringParameters: joinedQuery(request.query) }),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      ...(authorizer && { authorizer: { jwt: authorizer } }),
      domainName,
      domainPrefix: domainName.split('.')[0] ?? domainName,
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey,
      stage,
      time: logTime(context.now),
      timeEpoch: context.now.getTime(),
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(request.body.length > 0 && { body: request.body.toString(binary ? 'base64' : 'utf8') }),
    isBase64Encoded: binary && request.body.length > 0,
  };
}

function forwardedHeaders(request: IncomingRequest, host: string): Record<string, string> {
  return {
    ...request.headers,
    'x-forwarded-for': [request.headers['x-forwarded-for'], request.sourceIp].filter(Boolean).join(', '),
    'x-forwarded-port': host.split(':')[1] ?? '80',
    'x-forwarded-proto': 'http',
  };
}

/** Parameters given more than once are joined by commas. */
function joinedQuery(query: string): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(',')]));
}

/** Such as `12/Mar/2026:19:03:58 +0000`. */
function logTime(time: Date): string {
  const [date = '', clock = ''] = time.toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${clock.slice(0, 8)} +0000`;
}
