import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { PoolClient } from './clients';
import type { IssuerKeys } from './issuer-keys';

/** What a token is asked to say. */
export interface TokenClaims {
  sub: string;
  /** Scopes separated by spaces; may be empty. */
  scope: string;
  /** Seconds from now; a negative number makes a token that has expired already. */
  expiresInSeconds?: number | undefined;
}

export interface IssuedToken {
  access_token: string;
  token_type: 'Bearer';
  /** Seconds. */
  expires_in: number;
}

/** Where tokens come from on one machine, in the place of one of the template's user pools. */
export interface Issuer {
  /** The `iss` of its tokens. */
  url: string;
  clients: readonly Pick<PoolClient, 'clientId' | 'scopes'>[];
  /** An access token for a client, with the claims that Cognito's have. */
  issue(clientId: string, claims: TokenClaims): Promise<IssuedToken>;
  keys: IssuerKeys;
}

/** What marks a token as one of Cognito's access tokens. */
export const COGNITO_CLAIMS = { token_use: 'access', version: 2 } as const;

/** As long as Cognito's, unless told otherwise. */
const DEFAULT_EXPIRY_SECONDS = 3600;

export function createIssuer(settings: Omit<Issuer, 'issue'>): Issuer {
  const { url, keys } = settings;
  return {
    ...settings,
    async issue(clientId, { sub, scope, expiresInSeconds = DEFAULT_EXPIRY_SECONDS }) {
      const issuedAt = Math.floor(Date.now() / 1000);
      const access_token = await new SignJWT({ client_id: clientId, scope, ...COGNITO_CLAIMS })
        .setProtectedHeader({ alg: 'RS256', kid: keys.publicJwk.kid })
        .setIssuer(url)
        .setSubject(sub)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + expiresInSeconds)
        .sign(keys.privateKey);
      return { access_token, token_type: 'Bearer', expires_in: expiresInSeconds };
    },
  };
}
