import { randomBytes } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Log } from '../logs/log';
import { likeCognito } from './access-tokens';
import type { PoolClient } from './clients';
import type { PoolGroup } from './groups';
import type { IssuerKeys } from './issuer-keys';
import { loadProvider } from './load-provider';
import { memoryStore } from './memory-store';
import type { PreTokenGeneration } from './pre-token-generation';
import { pageHeaders, problemPage } from './sign-in/html';
import { addSignInRoutes } from './sign-in/routes';
import { acceptLogoutUri, signedOut, signOut } from './sign-in/sign-out';
import { chooseLanguage } from './sign-in/texts';

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

/** How long a code may be exchanged, and a sign-in page may stay open, in seconds. */
const CODE_SECONDS = 60;
const SIGN_IN_SECONDS = 3600;

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
  const { url, keys, groups, groupScope, log } = settings;
  const { CustomOIDCProviderError, InvalidTarget } = library.errors;
  const clients = settings.clients.filter(({ flow }) => flow === 'code');
  const clientOf = (clientId: string) => {
    const client = clients.find((candidate) => candidate.clientId === clientId);
    if (client) return client;
    throw new Error(`${clientId} is no client of this machine's user pool.`);
  };
  const longest = Math.max(...clients.map(({ refreshTokenSeconds }) => refreshTokenSeconds));
  const groupsFor = (clientId: unknown) =>
    clients.find((client) => client.clientId === clientId)?.scopes.includes(groupScope) ? groups : [];
  /** By name. Chosen anew at each sign-in to a client that asks. */
  const memberships = new Map<string, readonly string[]>();

  const policy = library.interactionPolicy.base();
  // The clients are the operator's own, so nobody is asked for consent.
  policy.remove('consent');
  policy
    .get('login')
    ?.checks.add(
      new library.interactionPolicy.Check(
        'groups',
        'the groups are chosen at each sign-in',
        ({ oidc }) => groupsFor(oidc.client?.clientId).length > 0 && !oidc.result?.login,
      ),
    );

  const provider = new library.Provider(url, {
    adapter: memoryStore(),
    clients: clients.map(toMetadata),
    jwks: { keys: [keys.privateJwk] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    // All that any client is allowed: asking for one that only others are allowed is refused, as on Cognito.
    scopes: [...new Set(settings.clients.flatMap(({ scopes }) => scopes))],
    claims: { openid: ['sub', 'name'] },
    routes: ROUTES,
    clientAuthMethods: ['none'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    issueRefreshToken: () => true,
    rotateRefreshToken: false,
    interactions: { policy, url: (_, { uid }) => `/sign-in/${uid}` },
    findAccount: (_, name) => ({ accountId: name, claims: () => ({ sub: name, name }) }),
    loadExistingGrant: grantAll,
    clientBasedCORS: () => false,
    renderError,
    formats: {
      customizers: {
        jwt: likeCognito({
          trigger: settings.trigger,
          groupsOf: (name) => memberships.get(name) ?? [],
          refusal: (description) => new CustomOIDCProviderError('invalid_grant', description),
        }),
      },
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      // Asks with opaque tokens, and these are JWTs.
      userinfo: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: true, logoutSource: signOut, postLogoutSuccessSource: signedOut },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => url,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, resource, client) => {
          if (resource !== url) throw new InvalidTarget();
          const { scopes, accessTokenSeconds } = clientOf(client.clientId);
          return {
            scope: scopes.join(' '),
            accessTokenFormat: 'jwt',
            accessTokenTTL: accessTokenSeconds,
            jwt: { sign: { alg: 'RS256', kid: keys.publicJwk.kid } },
          };
        },
      },
    },
    ttl: {
      AccessToken: (_, token) => token.resourceServer?.accessTokenTTL ?? 0,
      AuthorizationCode: CODE_SECONDS,
      Grant: longest,
      IdToken: (_, __, client) => clientOf(client.clientId).idTokenSeconds,
      Interaction: SIGN_IN_SECONDS,
      RefreshToken: (_, __, client) => clientOf(client.clientId).refreshTokenSeconds,
      Session: longest,
    },
  } satisfies Configuration);

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

/** Grants a client whatever it asked for and is allowed. */
async function grantAll({ oidc }: KoaContextWithOIDC) {
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

function renderError(
  context: KoaContextWithOIDC,
  { error, error_description }: { error: string; error_description?: string | undefined },
): void {
  const language = chooseLanguage(context.oidc.params?.ui_locales, context.acceptsLanguages());
  context.set(pageHeaders());
  context.body = problemPage(language, [error, error_description].filter(Boolean).join(': '));
}
