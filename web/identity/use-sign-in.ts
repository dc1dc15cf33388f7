import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Role } from '../../contract/routes';
import { useLanguage } from '../language/language-context';
import { loadConfig } from './config';
import { tokensName } from './kept';
import { type Account, type SignIn, signInFor } from './sign-in';

/** Whether somebody is signed in, and what can be done about it. */
export type SignInState =
  | { status: 'loading' }
  /** This page has no client to sign in with. */
  | { status: 'unavailable' }
  /** The page came without TLS, and browsers do no cryptography on such a page. */
  | { status: 'insecure' }
  | { status: 'signed-out'; signIn: () => Promise<void> }
  | {
      status: 'signed-in';
      account: Account;
      /** `undefined` when the sign-in has ended; the state then becomes `signed-out`. */
      token: () => Promise<string | undefined>;
      signOut: () => Promise<void>;
    };

type Known = { signIn: SignIn | undefined; account: Account | undefined };

/**
 * Who is signed in as this role. Signing in comes back to the page it was started from.
 *
 * @param isNeeded while it is not, nothing is looked up, and the state is `loading`
 */
export function useSignIn(role: Role, isNeeded = true): SignInState {
  const { language } = useLanguage();
  const [known, setKnown] = useState<Known>();

  useEffect(() => {
    if (!isNeeded || !isSecureContext) return;
    let current = true;
    const look = () =>
      void lookUpUntilFound(role, () => current).then((found) => found && current && setKnown(found));
    // Somebody has signed in, or out, in another tab.
    const onStorage = ({ key }: StorageEvent) => (key === null || key === tokensName(role)) && look();
    look();
    window.addEventListener('storage', onStorage);
    return () => {
      current = false;
      window.removeEventListener('storage', onStorage);
    };
  }, [role, isNeeded]);

  const token = useCallback(async () => {
    const good = await known?.signIn?.token();
    if (good === undefined) setKnown((before) => before && { ...before, account: undefined });
    return good;
  }, [known?.signIn]);

  if (isNeeded && !isSecureContext) return { status: 'insecure' };
  if (known === undefined) return { status: 'loading' };
  const { signIn, account } = known;
  if (signIn === undefined) return { status: 'unavailable' };
  if (account === undefined) {
    return {
      status: 'signed-out',
      signIn: () => signIn.start(location.pathname + location.search, language),
    };
  }
  return { status: 'signed-in', account, token, signOut: () => signIn.end() };
}

/** An access token of whoever is signed in; `undefined` when they have to sign in. */
export async function tokenOf(signIn: SignInState): Promise<string | undefined> {
  return signIn.status === 'signed-in' ? signIn.token() : undefined;
}

/** Milliseconds between two tries to read how to sign in. */
const RETRY_MS = 3_000;

/** Keeps trying until the page's configuration can be read: nobody can sign in before that. */
async function lookUpUntilFound(role: Role, isWanted: () => boolean): Promise<Known | undefined> {
  while (isWanted()) {
    try {
      return await lookUp(role);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
  return undefined;
}

async function lookUp(role: Role): Promise<Known> {
  const signIn = signInFor(role, await loadConfig());
  return { signIn, account: await signIn?.account() };
}
