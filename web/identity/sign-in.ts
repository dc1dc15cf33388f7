import type { Role } from '../../contract/routes';
import type { Language } from '../language/language';
import type { Config } from './config';
import { keptDeparture, keptTokens, type Tokens } from './kept';
import { providerFor } from './provider';

export interface Account {
  /** What the provider calls the person, if it says. */
  name?: string | undefined;
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

/** Renewed before it is this close to its end, so that a request on a slow line still arrives in time. */
const RENEW_BEFORE_MS = 60_000;

/** `undefined` where the page has no client to sign in with. */
export function signInFor(role: Role, config: Config): SignIn | undefined {
  const provider = providerFor(role, config);
  if (provider === undefined) return undefined;
  const kept = keptTokens(role);

  async function goodTokens(): Promise<Tokens | undefined> {
    const tokens = kept.read();
    if (tokens === undefined || tokens.endsAt - Date.now() > RENEW_BEFORE_MS) return tokens;
    try {
      const renewed = await provider?.renew(tokens);
      if (renewed) kept.write(renewed);
      return renewed;
    } catch {
      // The line may have failed: what is left of the token can still be used.
      if (tokens.endsAt > Date.now()) return tokens;
      kept.remove();
      return undefined;
    }
  }

  return {
    account: async () => {
      const tokens = await goodTokens();
      return tokens && { name: tokens.name };
    },
    token: async () => (await goodTokens())?.accessToken,
    start: async (returnTo, language) => location.assign(await provider.signInUrl(returnTo, language)),
    end: async () => {
      const tokens = kept.read();
      kept.remove();
      location.assign((await provider.signOutUrl(tokens)) ?? '/');
    },
  };
}

/** Completes the sign-in whose answer is in this page's address; answers the path to go back to. Rejects when it failed. */
export async function completeSignIn(config: Config): Promise<string> {
  const departure = keptDeparture.read();
  if (departure === undefined) throw new Error('No sign-in was begun in this tab.');
  keptDeparture.remove();
  const tokens = await providerFor(departure.role, config)?.redeem(new URL(location.href), departure);
  if (tokens !== undefined) keptTokens(departure.role).write(tokens);
  return departure.returnTo;
}
