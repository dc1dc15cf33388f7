import { z } from 'zod';
import { gatewayAnswer, type HttpAnswer, type HttpHandler, jsonAnswer } from '../http/exchange';
import type { Issuer } from './issuer';

const DAY_SECONDS = 86_400;

const tokenRequest = z.strictObject({
  sub: z.string().min(1),
  scope: z.string().default(''),
  expiresIn: z.int().min(-DAY_SECONDS).max(DAY_SECONDS).optional(),
});

/**
 * Answers the issuer's own routes and passes on all others:
 * - `GET /.well-known/openid-configuration` and `GET /.well-known/jwks.json`, by which its tokens are checked;
 * - `POST /dev/token` `{sub, scope?, expiresIn?}`, which gives a token to anyone who asks. It exists on this machine only.
 */
export function issuerRoutes(issuer: Issuer, next: HttpHandler): HttpHandler {
  const routes: Record<string, (body: Buffer) => Promise<HttpAnswer>> = {
    'GET /.well-known/jwks.json': async () => jsonAnswer(200, { keys: [issuer.keys.publicJwk] }),
    'GET /.well-known/openid-configuration': async () => jsonAnswer(200, configuration(issuer.url)),
    'POST /dev/token': (body) => answerToken(issuer, body),
  };
  return (request) => {
    const route = routes[`${request.method} ${request.path}`];
    return route ? route(request.body) : next(request);
  };
}

async function answerToken(issuer: Issuer, body: Buffer): Promise<HttpAnswer> {
  const parsed = tokenRequest.safeParse(parseJson(body));
  if (!parsed.success) {
    const problem = z.prettifyError(parsed.error).replaceAll('\n', ' ');
    return gatewayAnswer(400, `Send JSON such as {"sub": "voter-1", "scope": "voting/vote"}. ${problem}`);
  }
  const { sub, scope, expiresIn } = parsed.data;
  const token = await issuer.issue({ sub, scope, expiresInSeconds: expiresIn });
  return jsonAnswer(200, token, { 'cache-control': 'no-store' });
}

function configuration(url: string) {
  return {
    issuer: url,
    jwks_uri: `${url}/.well-known/jwks.json`,
    token_endpoint: `${url}/dev/token`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['token'],
    subject_types_supported: ['public'],
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
