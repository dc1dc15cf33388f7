import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { SCOPES } from '../../lambda/shared/names';
import type { Config } from '../app/config';
import type { Language } from '../language/language';

/** In what capacity somebody signs in: each has a client of its own, whose tokens can do no more than it needs. */
export type Role = 'voter' | 'operator';

const SCOPE = {
  voter: `openid ${SCOPES.resourceServer}/${SCOPES.vote}`,
  operator: `openid ${SCOPES.resourceServer}/${SCOPES.admin}`,
} as const;

/** Which role a sign-in under way is for; the page it returns to is the same for both. */
const SIGNING_IN = 'voting.signing-in';

export interface Account {
  /** What the provider calls the person, if it says. */
  name?: string | undefined;
}

/** Signing in with the OpenID provider (authorization code with PKCE), and the tokens that come of it. */
export interface SignIn {
  /** Who is signed in; `undefined` when nobody is. */
  account(): Promise<Account | undefined>;
  /** An access token that is good for a while yet; `undefined` when the person has to sign in again. */
  token(): Promise<string | undefined>;
  /** Leaves for the provider's page, which comes back to the path `returnTo`. */
  start(returnTo: string, language: Language): Promise<void>;
  /** Signs out here and at the provider, and leaves for the first page. */
  end(): Promise<void>;
}

/** Renewed before it is this close to its end, in seconds, so that a request on a slow line still arrives in time. */
const RENEW_BEFORE_SECONDS = 60;

/** `undefined` where the page has no client to sign in with. */
export function signInFor(role: Role, config: Config): SignIn | undefined {
  const manager = managerFor(role, config);
  if (manager === undefined) return undefined;
  const goodUser = async () => {
    const user = await manager.getUser();
    if (user === null) return undefined;
    if ((user.expires_in ?? 0) > RENEW_BEFORE_SECONDS) return user;
    return renew(manager);
  };
  return {
    account: async () => {
      const user = await goodUser();
      return user && { name: user.profile.name ?? user.profile.preferred_username ?? user.profile.email };
    },
    token: async () => (await goodUser())?.access_token,
    start: async (returnTo, language) => {
      sessionStorage.setItem(SIGNING_IN, role);
      await manager.signinRedirect({ state: { returnTo }, ui_locales: language });
    },
    end: async () => {
      // Cognito's sign-out page asks for these two in place of OpenID Connect's own.
      const home = `${location.origin}/`;
      const extraQueryParams = { client_id: manager.settings.client_id, logout_uri: home };
      await manager.signoutRedirect({ extraQueryParams });
    },
  };
}

/** Completes the sign-in whose answer is in this page's address; answers the path to go back to. Rejects when it failed. */
export async function completeSignIn(config: Config): Promise<string> {
  const role = sessionStorage.getItem(SIGNING_IN) === 'operator' ? 'operator' : 'voter';
  const user = await managerFor(role, config)?.signinRedirectCallback();
  return safePath(user?.state);
}

/** A path of this page and nothing else, so that no address can be smuggled in. */
export function safePath(state: unknown): string {
  const { returnTo } = Object(state);
  return typeof returnTo === 'string' && /^\/(?![/\\])/.test(returnTo) ? returnTo : '/';
}

/** A refresh token that is used up or revoked means signing in again. */
async function renew(manager: UserManager) {
  try {
    return (await manager.signinSilent()) ?? undefined;
  } catch {
    await manager.removeUser();
    return undefined;
  }
}

function managerFor(role: Role, { issuer, voterClientId, adminClientId }: Config): UserManager | undefined {
  const clientId = role === 'operator' ? adminClientId : voterClientId;
  if (clientId === undefined) return undefined;
  // Tokens live and die with the tab: a shared device keeps none.
  const store = new WebStorageStateStore({ store: sessionStorage });
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}/signed-in`,
    post_logout_redirect_uri: `${location.origin}/`,
    scope: SCOPE[role],
    userStore: store,
    stateStore: store,
    automaticSilentRenew: false,
    loadUserInfo: false,
  });
}
