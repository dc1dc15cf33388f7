import { exportJWK, generateKeyPair } from 'jose';
import { gatewayAnswer } from '../../../local/http/exchange';
import { type HttpServer, listen } from '../../../local/http/server';
import { createIssuer, type Issuer } from '../../../local/identity/issuer';
import type { IssuerKeys } from '../../../local/identity/issuer-keys';
import { issuerRoutes } from '../../../local/identity/issuer-routes';
import { silentLog } from '../../../local/logs/log';

export const CLIENT_ID = 'voter-client';

/** Keys as strong as real ones, kept nowhere. */
export async function makeKeys(kid = 'key-1'): Promise<IssuerKeys> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const about = { kid, alg: 'RS256', use: 'sig' };
  return {
    privateKey,
    publicJwk: { ...(await exportJWK(publicKey)), ...about },
    privateJwk: { ...(await exportJWK(privateKey)), ...about },
  };
}

/** An issuer that answers over HTTP, as any issuer on the network does. */
export async function startIssuer(): Promise<{ issuer: Issuer; server: HttpServer }> {
  const server = await listen(0, silentLog);
  const clients = [{ clientId: CLIENT_ID, scopes: ['openid', 'voting/vote'] }];
  const issuer = createIssuer({ url: `${server.url}/voters`, clients, keys: await makeKeys() });
  server.serve(issuerRoutes([issuer], async () => gatewayAnswer(404, 'Not Found')));
  return { issuer, server };
}
