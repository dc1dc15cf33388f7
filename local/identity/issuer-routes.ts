import { z } from 'zod';
import {
  gatewayAnswer,
  type HttpAnswer,
  type HttpHandler,
  type HttpRequest,
  jsonAnswer,
} from '../http/exchange';
import { discovery } from './discovery';
import type { Issuer } from './issuer';
import { answerUserInfo } from './user-info';

const DAY_SECONDS = 86_400;

const tokenRequest = z.strictObject({
  sub: z.string().min(1),
  scope: z.string().default(''),
  expiresIn: z.int().min(-DAY_SECONDS).max(DAY_SECONDS).optional(),
});

/**
 * Answers the issuer's own routes and passes on all others:
 * - `GET /.well-known/openid-configuration` and `GET /.well-known/jwks.json`, by which its tokens are checked;
 * - `GET /oauth2/userInfo`, which tells whose token it is given;
 * - `POST /dev/token` `{sub, scope?, expiresIn?}`, which gives a token to anyone who asks. It exists on this machine only.
 */
export function issuerRoutes(issuer: Issuer, next: HttpHandler): HttpHandler {
  const routes: Record<string, (request: HttpRequest) => Promise<HttpAnswer>> = {
    'GET /.well-known/jwks.json': async () => jsonAnswer(200, { keys: [issuer.keys.publicJwk] }),
    'GET /.well-known/openid-configuration': async () => jsonAnswer(200, discovery(issuer.url)),
    'GET /oauth2/userInfo': ({ headers }) => answerUserInfo(issuer, headers.authorization),
    'POST /dev/token': ({ body }) => answerToken(issuer, body),
  };
  return (request) => {
    const route = routes[`${request.method} ${request.path}`];
    return route ? route(request) : next(request);
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

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
