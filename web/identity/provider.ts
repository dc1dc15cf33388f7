import * as oauth from 'oauth4webapi';
import type { ProviderConfig } from './config';

/** Tokens of somebody who is signed in. */
export interface Tokens {
  accessToken: string;
  /** When the access token ends, in epoch milliseconds. */
  endsAt: number;
  refreshToken?: string | undefined;
  idToken?: string | undefined;
  /** What the provider calls the person, if it says. */
  name?: string | undefined;
}

/** What a sign-in has to be completed with. */
export interface Begun {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** The OpenID provider as the page uses it for one role: authorization code with PKCE, state and nonce. */
export interface Provider {
  /** The provider's sign-in page, in a language, which comes back to `/signed-in`; and what completes the sign-in there. */
  begin(language: string): Promise<{ url: string; begun: Begun }>;
  /** Tokens for the code in the address that the provider sent the person back to. Rejects when it is not good. */
  redeem(url: URL, begun: Begun): Promise<Tokens>;
  /** Newer tokens for old ones. Rejects when the refresh token is used up or revoked. */
  renew(tokens: Tokens): Promise<Tokens>;
  /** Where signing out ends the person's session at the provider too; `undefined` where it has no such page. */
  signOutUrl(tokens: Tokens | undefined): Promise<string | undefined>;
}

interface ClientSettings extends ProviderConfig {
  /** What the tokens are to be good for. */
  scope: string;
  /** How far the server's clock is ahead of this device's, in seconds. */
  clockSkew: number;
}

/** The OpenID provider, for the page's client there. */
export function providerFor({ issuer: configured, clientId, scope, clockSkew }: ClientSettings): Provider {
  // A device's clock may be hours off, and ID tokens are good for one.
  const client: oauth.Client = { client_id: clientId, [oauth.clockSkew]: clockSkew };
  const issuer = new URL(configured);
  // Only the provider of a local runtime is reached without TLS; the stack's settings admit no other.
  const options = { [oauth.allowInsecureRequests]: issuer.protocol === 'http:' };
  const discovered = once(async () =>
    oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options)),
  );
  const redirectUri = `${location.origin}/signed-in`;

  return {
    async begin(language) {
      const begun: Begun = {
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
        codeVerifier: oauth.generateRandomCodeVerifier(),
      };
      const url = withQuery(required((await discovered()).authorization_endpoint), {
        client_id: clientId,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope,
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(begun.codeVerifier),
        code_challenge_method: 'S256',
        ui_locales: language,
        // What Cognito's page goes by.
        lang: language,
      });
      return { url, begun };
    },

    async redeem(url, { state, nonce, codeVerifier }) {
      const server = await discovered();
      const code = oauth.validateAuthResponse(server, client, url, state);
      const noSecret = oauth.None();
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        noSecret,
        code,
        redirectUri,
        codeVerifier,
        options,
      );
      const checks = { expectedNonce: nonce, requireIdToken: true };
      return tokensOf(await oauth.processAuthorizationCodeResponse(server, client, response, checks));
    },

    async renew({ refreshToken = '', idToken, name }) {
      const server = await discovered();
      const noSecret = oauth.None();
      const response = await oauth.refreshTokenGrantRequest(server, client, noSecret, refreshToken, options);
      const renewed = tokensOf(await oauth.processRefreshTokenResponse(server, client, response));
      // A renewal need not repeat what stays as it was.
      return {
        ...renewed,
        refreshToken: renewed.refreshToken ?? refreshToken,
        idToken: renewed.idToken ?? idToken,
        name: renewed.name ?? name,
      };
    },

    async signOutUrl(tokens) {
      const { end_session_endpoint: endpoint } = await discovered();
      const home = `${location.origin}/`;
      return (
        endpoint &&
        withQuery(endpoint, {
          client_id: clientId,
          post_logout_redirect_uri: home,
          // What Cognito's sign-out page asks for instead.
          logout_uri: home,
          ...(tokens?.idToken !== undefined && { id_token_hint: tokens.idToken }),
        })
      );
    },
  };
}

function tokensOf(answer: oauth.TokenEndpointResponse): Tokens {
  const claims = oauth.getValidatedIdTokenClaims(answer);
  const names = [claims?.name, claims?.preferred_username, claims?.email];
  return {
    accessToken: answer.access_token,
    endsAt: Date.now() + (answer.expires_in ?? 0) * 1_000,
    refreshToken: answer.refresh_token,
    idToken: answer.id_token,
    name: names.find((name) => typeof name === 'string'),
  };
}

function withQuery(address: string, parameters: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

function required(endpoint: string | undefined): string {
  if (endpoint === undefined) throw new Error('The OpenID provider tells no address to sign in at.');
  return endpoint;
}

/** Asks once; after a failure, again on the next call. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
