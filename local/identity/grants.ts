import type { Grant, KoaContextWithOIDC } from 'oidc-provider';

/** Grants a client whatever it asked for and is allowed. It is the operator's own, so nobody is asked for consent. */
export async function grantAll({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { provider, session, client, params } = oidc;
  if (!session?.accountId || !client) return undefined;
  const known = await provider.Grant.find(session.grantIdFor(client.clientId) ?? '');
  const grant = known ?? new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  const scope = String(params?.scope ?? '');
  grant.addOIDCScope(scope);
  for (const resource of Object.keys(oidc.resourceServers ?? {})) grant.addResourceScope(resource, scope);
  await grant.save();
  return grant;
}
