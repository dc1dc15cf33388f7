import { randomBytes } from 'node:crypto';
import type { ClientMetadata, Configuration, Grant, KoaContextWithOIDC } from 'oidc-provider';
import { TOKEN_SCOPES } from '../../contract/routes';
import type { PoolClient } from './clients';
import type { IssuerKeys } from './issuer-keys';
import { memoryStore } from './memory-store';
import { renderError } from './sign-in/error-page';
import { signedOut, signOut } from './sign-in/sign-out';
import type { UserPool } from './user-pools';

export interface ConfigurationSettings {
  pool: UserPool;
  keys: IssuerKeys;
}

type Library = typeof import('oidc-provider');

/** Where Cognito has them, on the domain of a user pool. */
const ROUTES = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  end_session: '/logout',
  jwks: '/.well-known/jwks.json',
};

/** How long a code may be exchanged, and a sign-in page may stay open, in seconds. */
const CODE_SECONDS = 60;
const SIGN_IN_SECONDS = 3600;

/** How the library behaves as Cognito does, beside what it asks people. */
export function configuration(
  { pool: { id, issuer: url, clients }, keys }: ConfigurationSettings,
  errors: Library['errors'],
): Configuration {
  const pages = clients.filter(({ flow }) => flow === 'code');
  const clientOf = (clientId: string) => {
    const client = pages.find((candidate) => candidate.clientId === clientId);
    if (client) return client;
    throw new Error(`${clientId} is no client that signs people in.`);
  };
  return {
    adapter: memoryStore(),
    clients: pages.map(toMetadata),
    jwks: { keys: [keys.privateJwk] },
    cookies: { keys: [randomBytes(32).toString('base64url')], names: cookieNames(id) },
    // All that any client of any pool is allowed: one that only others are allowed is refused, as on Cognito.
    scopes: [...new Set([...clients.flatMap(({ scopes }) => scopes), ...Object.values(TOKEN_SCOPES)])],
    claims: { openid: ['sub', 'name'] },
    routes: ROUTES,
    clientAuthMethods: ['none'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    issueRefreshToken: () => true,
    rotateRefreshToken: false,
    findAccount: (_, name) => ({ accountId: name, claims: () => ({ sub: name, name }) }),
    loadExistingGrant: grantAll,
    // Cognito's endpoints answer pages of any origin too: a code is worth nothing without its verifier.
    clientBasedCORS: () => true,
    renderError,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      // Knows opaque tokens only, and these are JWTs.
      userinfo: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: true, logoutSource: signOut, postLogoutSuccessSource: signedOut },
      // Access tokens are JWTs only when they are for a resource: the API, of which clients need not know.
      resourceIndicators: {
        enabled: true,
        defaultResource: () => url,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, resource, { clientId }) => {
          if (resource !== url) throw new errors.InvalidTarget();
          return {
            scope: clientOf(clientId).scopes.join(' '),
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256', kid: keys.publicJwk.kid } },
          };
        },
      },
    },
    ttl: lifetimes(pages, clientOf),
  };
}

/** Pools share the address of this machine, and would take each other's cookies for their own. */
function cookieNames(poolId: string) {
  return {
    session: `${poolId}.session`,
    interaction: `${poolId}.interaction`,
    resume: `${poolId}.resume`,
  };
}

function toMetadata({ clientId, scopes, callbackUrls, logoutUrls }: PoolClient): ClientMetadata {
  return {
    client_id: clientId,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: scopes.join(' '),
    redirect_uris: callbackUrls,
    post_logout_redirect_uris: logoutUrls,
  };
}

/** Grants a client whatever it asked for and is allowed. It is the operator's own, so nobody is asked for consent. */
async function grantAll({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
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

/** How long what the provider gives out is valid: as long as the clients say, and a session as long as the longest of them. */
function lifetimes(
  clients: readonly PoolClient[],
  clientOf: (clientId: string) => PoolClient,
): Required<Configuration>['ttl'] {
  const longest = Math.max(...clients.map(({ refreshTokenSeconds }) => refreshTokenSeconds));
  return {
    AccessToken: (_, __, { clientId }) => clientOf(clientId).accessTokenSeconds,
    AuthorizationCode: CODE_SECONDS,
    Grant: longest,
    IdToken: (_, __, { clientId }) => clientOf(clientId).idTokenSeconds,
    Interaction: SIGN_IN_SECONDS,
    RefreshToken: (_, __, { clientId }) => clientOf(clientId).refreshTokenSeconds,
    Session: longest,
  };
}
