import { randomBytes } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { ClientMetadata, Configuration } from 'oidc-provider';
import type { Log } from '../logs/log';
import { likeCognito } from './access-tokens';
import type { PoolClient } from './clients';
import { grantAll } from './grants';
import type { PoolGroup } from './groups';
import type { IssuerKeys } from './issuer-keys';
import { lifetimes } from './lifetimes';
import { loadProvider } from './load-provider';
import { memoryStore } from './memory-store';
import type { PreTokenGeneration } from './pre-token-generation';
import { renderError } from './sign-in/errors';
import { signInPolicy } from './sign-in/policy';
import { addSignInRoutes } from './sign-in/routes';
import { acceptLogoutUri, signedOut, signOut } from './sign-in/sign-out';

export interface ProviderSettings {
  url: string;
  keys: IssuerKeys;
  clients: readonly PoolClient[];
  groups: readonly PoolGroup[];
  /** The scope that groups decide on; clients that may ask for it ask people for their groups. */
  groupScope: string;
  trigger: PreTokenGeneration;
  log: Log;
}

type Library = Awaited<ReturnType<typeof loadProvider>>;

/** Where Cognito has them, on the domain of a user pool. */
const ROUTES = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  end_session: '/logout',
  jwks: '/.well-known/jwks.json',
};

/**
 * An OpenID provider in the place of the user pool, for people who sign in with a browser: authorization code with PKCE,
 * refresh tokens, sign-out. It takes anybody's word for who they are.
 */
export async function createProvider(settings: ProviderSettings): Promise<Provider> {
  const library = await loadProvider();
  const { url, clients, groups, groupScope, log } = settings;
  const groupsFor = (clientId: unknown) =>
    clients.find((client) => client.clientId === clientId)?.scopes.includes(groupScope) ? groups : [];
  /** By name. Chosen anew at each sign-in to a client that asks. */
  const memberships = new Map<string, readonly string[]>();

  const provider = new library.Provider(url, {
    ...configuration(settings, library),
    interactions: {
      policy: signInPolicy(library.interactionPolicy, (clientId) => groupsFor(clientId).length > 0),
      url: (_, { uid }) => `/sign-in/${uid}`,
    },
    formats: {
      customizers: {
        jwt: likeCognito({
          trigger: settings.trigger,
          groupsOf: (name) => memberships.get(name) ?? [],
          refusal: (why) => new library.errors.CustomOIDCProviderError('invalid_grant', why),
        }),
      },
    },
  });
  addSignInRoutes(provider, {
    groupsFor,
    signedIn: (name, chosen) => {
      if (chosen) memberships.set(name, chosen);
    },
  });
  acceptLogoutUri(provider);
  provider.onerror = (error) => log.error('sign-in', String(error));
  provider.on('server_error', (_, error) => log.error('sign-in', String(error)));
  return provider;
}

function configuration({ url, keys, clients }: ProviderSettings, { errors }: Library): Configuration {
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
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    // All that any client is allowed: asking for one that only others are allowed is refused, as on Cognito.
    scopes: [...new Set(clients.flatMap(({ scopes }) => scopes))],
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
