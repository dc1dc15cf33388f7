import { importJWK, jwtVerify } from 'jose';
import { gatewayAnswer, type HttpAnswer, jsonAnswer } from '../http/exchange';
import type { Issuer } from './issuer';

/** Whose access token this is, as Cognito's `userInfo` tells it: for tokens with the scope `openid` only. */
export async function answerUserInfo(issuer: Issuer, authorization = ''): Promise<HttpAnswer> {
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
