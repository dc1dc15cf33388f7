import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ROUTES } from '../../contract/routes';

/** API Gateway's event for `POST /polls/{pollId}/votes`, with a pass. */
export function voteEvent(
  pollId: string,
  pass: string,
  candidateId: string,
  requestId: string,
): APIGatewayProxyEventV2 {
  const path = `/polls/${pollId}/votes`;
  return {
    version: '2.0',
    routeKey: ROUTES.castVote.key,
    rawPath: path,
    rawQueryString: '',
    headers: {
      'content-type': 'application/json',
      host: 'api.example.org',
      authorization: `Bearer ${pass}`,
    },
    pathParameters: { pollId },
    body: JSON.stringify({ choice: candidateId }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'bench',
      domainName: 'api.example.org',
      domainPrefix: 'api',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
      requestId,
      routeKey: ROUTES.castVote.key,
      stage: '$default',
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
  };
}
