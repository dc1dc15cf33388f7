import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { ROUTES } from '../../contract/routes';

/** API Gateway's event for `POST /polls/{pollId}/votes`. */
export function voteEvent(
  pollId: string,
  voterId: string,
  candidateId: string,
): APIGatewayProxyEventV2WithJWTAuthorizer {
  const path = `/polls/${pollId}/votes`;
  return {
    version: '2.0',
    routeKey: ROUTES.castVote.key,
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', host: 'api.example.org' },
    pathParameters: { pollId },
    body: JSON.stringify({ choice: candidateId }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'bench',
      domainName: 'api.example.org',
      domainPrefix: 'api',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
      requestId: voterId,
      routeKey: ROUTES.castVote.key,
      stage: '$default',
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
      authorizer: {
        principalId: '',
        integrationLatency: 0,
        jwt: { claims: { sub: voterId }, scopes: ['voting/vote'] },
      },
    },
  };
}
