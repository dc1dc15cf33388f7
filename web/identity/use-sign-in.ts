import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Role } from '../../contract/routes';
import { useLanguage } from '../language/language-context';
import { loadConfig } from './config';
import { type Account, type SignIn, signInFor } from './sign-in';

/** Whether somebody is signed in, and what can be done about it. */
export type SignInState =
  | { status: 'loading' }
  /** This page has no client to sign in with. */
  | { status: 'unavailable' }
  | { status: 'signed-out'; signIn: () => Promise<void> }
  | {
      status: 'signed-in';
      account: Account;
      /** `undefined` when the sign-in has ended; the state then becomes `signed-out`. */
      token: () => Promise<string | undefined>;
      signOut: () => Promise<void>;
    };

type Known = { signIn: SignIn | undefined; account: Account | undefined };

/** Who is signed in as this role. Signing in comes back to the page it was started from. */
export function useSignIn(role: Role): SignInState {
  const { language } = useLanguage();
  const [known, setKnown] = useState<Known>();

  useEffect(() => {
    let current = true;
    void lookUpUntilFound(role, () => current).then((found) => found && current && setKnown(found));
    return () => {
      current = false;
    };
  }, [role]);

  const token = useCallback(async () => {
    const good = await known?.signIn?.token();
    if (good === undefined) setKnown((before) => before && { ...before, account: undefined });
    return good;
  }, [known?.signIn]);

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
