import { importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { parseJson } from '../../contract/json';
import {
  gatewayAnswer,
  type HttpAnswer,
  type HttpHandler,
  type IncomingRequest,
  jsonAnswer,
} from '../http/exchange';
import { issueToken } from './issue-token';
import type { Issuer } from './issuer';
import { answerStyle, STYLE_PATH } from './sign-in/style';

const DAY_SECONDS = 86_400;

const tokenRequest = z.strictObject({
  sub: z.string().min(1),
  scope: z.string().default(''),
  expiresIn: z.int().min(-DAY_SECONDS).max(DAY_SECONDS).optional(),
});

type Route = (request: IncomingRequest) => Promise<HttpAnswer>;

/**
 * Answers the issuers' own routes and passes on all others. Below the path of each issuer:
 * - `GET /.well-known/openid-configuration` and `GET /.well-known/jwks.json`, by which its tokens are checked;
 * - `GET /oauth2/userInfo`, which tells whose token it is given.
 *
 * And for all of them:
 * - `POST /dev/token` `{sub, scope?, expiresIn?}`, which gives a token to anyone who asks. It exists on this machine only;
 * - `GET /sign-in/style.css`, the style of their pages.
 */
export function issuerRoutes(issuers: readonly Issuer[], next: HttpHandler): HttpHandler {
  const routes = new Map<string, Route>([
    ['POST /dev/token', ({ body }) => answerToken(issuers, body)],
    [`GET ${STYLE_PATH}`, answerStyle],
    ...issuers.flatMap(routesOf),
  ]);
  return (request) => {
    const route = routes.get(`${request.method} ${request.path}`);
    return route ? route(request) : next(request);
  };
}

function routesOf(issuer: Issuer): [string, Route][] {
  const { pathname } = new URL(issuer.url);
  return [
    [`GET ${pathname}/.well-known/jwks.json`, async () => jsonAnswer(200, { keys: [issuer.keys.publicJwk] })],
    [`GET ${pathname}/.well-known/openid-configuration`, async () => jsonAnswer(200, discovery(issuer.url))],
    [`GET ${pathname}/oauth2/userInfo`, ({ headers }) => answerUserInfo(issuer, headers.authorization)],
  ];
}

/**
 * Where everything of the issuer is. The provider could tell it too, but is not loaded before somebody signs in, and the
 * API asks at its first token.
 */
export function discovery(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/oauth2/authorize`,
    token_endpoint: `${url}/oauth2/token`,
    revocation_endpoint: `${url}/oauth2/revoke`,
    end_session_endpoint: `${url}/logout`,
    userinfo_endpoint: `${url}/oauth2/userInfo`,
    jwks_uri: `${url}/.well-known/jwks.json`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    id_token_signing_alg_values_supported: ['RS256'],
    subject_types_supported: ['public'],
    authorization_response_iss_parameter_supported: true,
  };
}

/** Whose access token this is, as Cognito's `userInfo` tells it: for tokens with the scope `openid` only. */
async function answerUserInfo(issuer: Issuer, authorization = ''): Promise<HttpAnswer> {
  const key = await importJWK(issuer.keys.publicJwk);
  const token = authorization.replace(/^bearer\s+/i, '');
  const verified = await jwtVerify(token, key, { issuer: issuer.url }).catch(() => undefined);
  if (!verified)
    return gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': 'Bearer error="invalid_token"' });
  const { sub, scope } = verified.payload;
  if (!String(scope).split(' ').includes('openid')) {
    return gatewayAnswer(403, 'Forbidden', { 'www-authenticate': 'Bearer error="insufficient_scope"' });
  }
  return jsonAnswer(200, { sub, name: sub, username: sub }, { 'cache-control': 'no-store' });
}

async function answerToken(issuers: readonly Issuer[], body: Buffer): Promise<HttpAnswer> {
  const parsed = tokenRequest.safeParse(parseJson(body.toString()));
  if (!parsed.success) {
    const problem = z.prettifyError(parsed.error).replaceAll('\n', ' ');
    return gatewayAnswer(400, `Send JSON such as {"sub": "voter-1", "scope": "voting/vote"}. ${problem}`);
  }
  const { sub, scope, expiresIn } = parsed.data;
  const issued = await issueToken(issuers, { sub, scope, expiresInSeconds: expiresIn });
  if (!issued.ok) return gatewayAnswer(400, `scope: ${issued.reason}`);
  return jsonAnswer(200, issued.token, { 'cache-control': 'no-store' });
}
