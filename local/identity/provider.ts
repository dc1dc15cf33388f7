import type Provider from 'oidc-provider';
import type { Log } from '../logs/log';
import { likeCognito } from './access-tokens';
import type { PoolGroup } from './groups';
import type { PreTokenGeneration } from './pre-token-generation';
import { type ConfigurationSettings, configuration } from './provider-configuration';
import { signInPolicy } from './sign-in/policy';
import { addSignInRoutes } from './sign-in/routes';
import { acceptLogoutUri } from './sign-in/sign-out';

export interface ProviderSettings extends ConfigurationSettings {
  groups: readonly PoolGroup[];
  /** The scope that groups decide on; clients that may ask for it ask people for their groups. */
  groupScope: string;
  trigger: PreTokenGeneration;
  log: Log;
}

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
    ...configuration(settings, library.errors),
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
