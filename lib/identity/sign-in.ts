import type { Role } from '../../contract/routes';
import type { TrustedIssuer } from './identity-settings';

/** Who gives tokens to people and programs in one capacity. */
export interface TokenIssuer {
  /** The `iss` of the tokens. */
  readonly issuer: string;
  /** The API accepts tokens made for these clients. */
  readonly audience: string[];
  /** The page's public client. @default - the page signs nobody in in this capacity */
  readonly pageClientId?: string;
  /** Its user pool in Cognito. @default - it is another provider */
  readonly userPoolId?: string;
}

export type TokenIssuers = Readonly<Record<Role, TokenIssuer>>;

/** Who signs people in. */
export interface SignIn {
  /** URLs that the page sends requests to when it signs someone in. */
  readonly connectTo: readonly string[];
  /** The issuers, with clients of the pages at these web origins. */
  issuersFor(origins: readonly string[]): TokenIssuers;
}

/**
 * Sign-in by an OpenID provider that has its clients already. Its token endpoint may be on any path, or on an origin of
 * its own, so whole origins are admitted.
 */
export function externalSignIn(trusted: TrustedIssuer): SignIn {
  const { url: issuer, audience, clientId, adminClientId, origins } = trusted;
  return {
    connectTo: [...new Set([new URL(issuer).origin, ...origins])],
    issuersFor: () => ({
      voter: { issuer, audience, pageClientId: clientId },
      operator: { issuer, audience, pageClientId: adminClientId },
    }),
  };
}
