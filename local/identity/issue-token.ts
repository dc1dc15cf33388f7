import type { IssuedToken, Issuer, TokenClaims } from './issuer';

/** A token, or why there is none for what is asked. */
export type Issued = { ok: true; token: IssuedToken } | { ok: false; reason: string };

/**
 * A token from the issuer that has a client for these scopes. As on AWS, one token holds what one client may ask for: no
 * token is a voter's and an operator's at once. One without a scope is of the first issuer.
 */
export async function issueToken(issuers: readonly Issuer[], claims: TokenClaims): Promise<Issued> {
  const asked = claims.scope.split(' ').filter((scope) => scope !== '');
  const candidates = issuers.flatMap((issuer) => issuer.clients.map((client) => ({ issuer, client })));
  const found = candidates.find(({ client }) => asked.every((scope) => client.scopes.includes(scope)));
  if (found) return { ok: true, token: await found.issuer.issue(found.client.clientId, claims) };
  const allowed = candidates.map(({ client }) => `"${client.scopes.join(' ')}"`).join(', ');
  return { ok: false, reason: `no client may ask for "${claims.scope}"; clients may ask for ${allowed}` };
}
