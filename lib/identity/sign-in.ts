import type { TrustedIssuer } from '../settings';

/** The clients that tokens are made for. */
export interface Clients {
  /** The API accepts tokens made for these. */
  readonly audience: string[];
  /** The page's public client for voters. @default - the page signs no voters in */
  readonly voterClientId?: string;
  /** The page's public client for administrators. @default - the page signs no administrators in */
  readonly adminClientId?: string;
}

/** Who signs people in, and for whom. */
export interface SignIn {
  /** The `iss` of the tokens. */
  readonly issuer: string;
  /** URLs that the page sends requests to when it signs someone in. */
  readonly connectTo: readonly string[];
  /** The clients of the pages at these web origins. */
  clientsFor(origins: readonly string[]): Clients;
}

/** Sign-in by an OpenID provider that has its clients already. */
export function externalSignIn({ url, audience, clientId }: TrustedIssuer): SignIn {
  return {
    issuer: url,
    connectTo: [withSlash(url)],
    clientsFor: () => ({ audience, voterClientId: clientId, adminClientId: clientId }),
  };
}

/** A URL that, in a content security policy, admits everything below it. */
export function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
