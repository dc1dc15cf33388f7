import type Provider from 'oidc-provider';
import type { Log } from '../logs/log';
import { likeCognito } from './access-tokens';
import type { IssuerKeys } from './issuer-keys';
import { configuration } from './provider-configuration';
import { addSignInRoutes, type SignInSettings } from './sign-in/routes';
import { acceptLogoutUri } from './sign-in/sign-out';
import type { UserPool } from './user-pools';

export interface ProviderSettings extends Pick<SignInSettings, 'ask' | 'operatorCode' | 'isFromElsewhere'> {
  pool: UserPool;
  keys: IssuerKeys;
  log: Log;
}

/**
 * An OpenID provider in the place of a user pool, for people who sign in with a browser: authorization code with PKCE,
 * refresh tokens, sign-out. It takes anybody's word for who they are. Requests come without the path of its issuer, and with its
 * protocol and host in `x-forwarded-` headers, as from a proxy.
 */
export async function createProvider({ pool, keys, log, ...settings }: ProviderSettings): Promise<Provider> {
  const library = await loadProvider();
  const policy = library.interactionPolicy.base();
  // The clients are the operator's own, so nobody is asked for consent.
  policy.remove('consent');
  const mount = new URL(pool.issuer).pathname;
  const provider = new library.Provider(pool.issuer, {
    ...configuration({ pool, keys }, library.errors),
    interactions: { policy, url: (_, { uid }) => `${mount}/sign-in/${uid}` },
    formats: { customizers: { jwt: likeCognito } },
  });
  provider.proxy = true;
  addSignInRoutes(provider, { ...settings, mount, secondFactor: pool.secondFactor });
  acceptLogoutUri(provider);
  provider.onerror = (error) => log.error('sign-in', String(error));
  provider.on('server_error', (_, error) => log.error('sign-in', String(error)));
  return provider;
}

/**
 * Loads the library, which takes a quarter of a second: not before somebody signs in.
 *
 * It supports Node.js 22 and later, and says so with a warning on Node.js 20, where what is used of it works as well (the
 * tests run there). That one warning is left out.
 */
async function loadProvider(): Promise<typeof import('oidc-provider')> {
  const { warn } = console;
  console.warn = (...args: unknown[]) => {
    if (!String(args[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...args);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}
