import type { Logger } from '@aws-lambda-powertools/logger';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import { MAX_OPERATOR_LENGTH } from '../../../contract/limits';
import { readVoterId } from '../../../contract/voter-id';
import { ORIGIN_SECRET_HEADER } from '../names';
import { isUnavailable } from '../tables/dynamodb';
import type { HttpRequest, HttpResponse, Route } from './http';
import type { OriginCheck } from './origin-check';
import { problem } from './problem';

type Event = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

/** https://openid.net/specs/openid-connect-core-1_0.html#IDToken, of `sub`. */
const OPERATOR = new RegExp(`^[\\x21-\\x7e]{1,${MAX_OPERATOR_LENGTH}}$`);

const PAST_THE_PAGE =
  'This is the API’s own address, which answers nobody: send the request to the page’s address, which the stack calls PageUrl.';

/** What a handler answers with. */
export interface HandlerParts {
  routes: Readonly<Record<string, Route>>;
  logger: Logger;
  /** What does not pass is refused before anything is done for it. */
  originCheck: OriginCheck;
}

/** The Lambda handler of a set of routes: API Gateway's event in, its answer out, and the one place where errors end. */
export function lambdaHandler(parts: HandlerParts) {
  const { logger } = parts;
  return async (event: Event): Promise<APIGatewayProxyStructuredResultV2> => {
    const { requestId } = event.requestContext;
    logger.appendKeys({ requestId, route: event.routeKey });
    return toResult(await answer(parts, event), requestId);
  };
}

async function answer({ routes, logger, originCheck }: HandlerParts, event: Event): Promise<HttpResponse> {
  try {
    if (!(await originCheck(event.headers[ORIGIN_SECRET_HEADER])))
      return problem('wrong-address', PAST_THE_PAGE);
    const route = routes[event.routeKey];
    if (!route) throw new Error(`No handler for route ${event.routeKey}`);
    return await route(toRequest(event));
  } catch (error) {
    return answerFailure(error, logger);
  }
}

/** Nothing is reported as accepted when a route throws, and every request may be repeated without harm. */
function answerFailure(error: unknown, logger: Logger): HttpResponse {
  if (isUnavailable(error)) {
    logger.warn('The database is busy or out of reach', { error });
    return problem(
      'unavailable',
      'The service is busy and cannot confirm the request; send it again in a second, which does no harm.',
    );
  }
  logger.error('A request failed', { error });
  return problem('internal', 'The request failed through no fault of yours; sending it again does no harm.');
}

function toRequest(event: Event): HttpRequest {
  const body = event.body ?? '';
  return {
    path: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    headers: event.headers,
    body: event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
    subject: subjectOf(event),
    operator: operatorOf(event),
    receivedAt: event.requestContext.timeEpoch,
    requestId: event.requestContext.requestId,
  };
}

function subjectOf(event: Event): string | undefined {
  const { sub } = claimsOf(event);
  const read = typeof sub === 'string' ? readVoterId(sub) : undefined;
  return read?.ok ? read.voterId : undefined;
}

function operatorOf(event: Event): string | undefined {
  const { sub, client_id } = claimsOf(event);
  const names = [sub, client_id].filter((name) => typeof name === 'string');
  return names.find((name) => OPERATOR.test(name));
}

function claimsOf(event: Event): Readonly<Record<string, unknown>> {
  return ('authorizer' in event.requestContext && event.requestContext.authorizer?.jwt.claims) || {};
}

/** A problem names its request, by which people find it in the logs; no client reads that. */
function toResult(response: HttpResponse, requestId: string): APIGatewayProxyStructuredResultV2 {
  const { status: statusCode, headers = {}, text } = response;
  if (text !== undefined) return { statusCode, headers, body: text };
  if (response.body === undefined) return { statusCode, headers };
  const body = response.refusal ? Object.assign({}, response.body, { requestId }) : response.body;
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
