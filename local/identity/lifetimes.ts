import type { Configuration } from 'oidc-provider';
import type { PoolClient } from './clients';

/** How long a code may be exchanged, and a sign-in page may stay open, in seconds. */
const CODE_SECONDS = 60;
const SIGN_IN_SECONDS = 3600;

/** How long what the provider gives out is valid: as long as the clients say, and a session as long as the longest of them. */
export function lifetimes(
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
