import { type Role, TOKEN_SCOPES } from '../../contract/routes';
import { deviceStore } from '../kept/store';
import type { Language } from '../language/language';
import { forgetVoters } from '../pass/forget-voter';
import type { Config } from './config';
import { grants } from './grants';
import { keptDeparture, keptReturn, keptTokens } from './kept';
import type { Provider, Tokens } from './provider';

export interface Account {
  /** What the provider calls the person, if it says. */
  name?: string | undefined;
  /** Whether their token is good for what the role does, as far as it can be read. */
  isAllowed: boolean;
}

/** Signing in with the OpenID provider, and the tokens that come of it. */
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

const SCOPE = { voter: TOKEN_SCOPES.vote, operator: TOKEN_SCOPES.admin } as const;

/** Renewed before it is this close to its end, so that a request on a slow line still arrives in time. */
const RENEW_BEFORE_MS = 60_000;

/** `undefined` where the page has no client to sign in with. */
export function signInFor(role: Role, config: Config): SignIn | undefined {
  if (config.providers[role] === undefined) return undefined;
  const kept = keptTokens(role);

  async function goodTokens(): Promise<Tokens | undefined> {
    const tokens = kept.read();
    if (tokens === undefined || tokens.endsAt - Date.now() > RENEW_BEFORE_MS) return tokens;
    try {
      const renewed = await (await providerOf(role, config)).renew(tokens);
      kept.write(renewed);
      return renewed;
    } catch {
      const now = kept.read();
      // Another tab has renewed them meanwhile.
      if (now !== undefined && now.accessToken !== tokens.accessToken) return now;
      // The line may have failed: what is left of the token can still be used.
      if (tokens.endsAt > Date.now()) return tokens;
      kept.remove();
      return undefined;
    }
  }

  return {
    account: async () => {
      const tokens = await goodTokens();
      return tokens && { name: tokens.name, isAllowed: grants(tokens.accessToken, SCOPE[role]) };
    },
    token: async () => (await goodTokens())?.accessToken,
    // In place of this page, lest the way back lead through a sign-in that is over.
    start: async (returnTo, language) => {
      const { url, begun } = await (await providerOf(role, config)).begin(language);
      keptDeparture.write({ role, returnTo, ...begun });
      location.replace(url);
    },
    end: async () => {
      const tokens = kept.read();
      kept.remove();
      if (role === 'voter') forgetVoters(deviceStore, 'account');
      location.assign((await (await providerOf(role, config)).signOutUrl(tokens)) ?? '/');
    },
  };
}

/** Completes the sign-in whose answer is in this page's address; answers the path to go back to. Rejects when it failed. */
export async function completeSignIn(config: Config): Promise<string> {
  const departure = keptDeparture.read();
  if (departure === undefined) throw new Error('No sign-in was begun in this tab.');
  keptDeparture.remove();
  const { role, returnTo } = departure;
  const tokens = await (await providerOf(role, config)).redeem(new URL(location.href), departure);
  // Whoever voted here before may have been somebody else.
  if (role === 'voter') forgetVoters(deviceStore, 'account');
  keptTokens(role).write(tokens);
  keptReturn.write({ role, path: returnTo });
  return returnTo;
}

/**
 * Where to go from a sign-in that is over, as the browser's way back may lead to: to where the person came from, if they are
 * signed in.
 */
export function returnOfSignedIn(): string | undefined {
  const last = keptReturn.read();
  return last && keptTokens(last.role).read() && last.path;
}

/** Its code is most of what signing in weighs, so it comes when somebody does. */
async function providerOf(role: Role, config: Config): Promise<Provider> {
  const { providers, clockSkew } = config;
  const provider = providers[role];
  if (provider === undefined) throw new Error(`The page has no client to sign in with as ${role}.`);
  const { providerFor } = await import('./provider');
  return providerFor({ ...provider, clockSkew, scope: `openid ${SCOPE[role]}` });
}
