import type { AccessToken, ClientCredentials, JWTStructured, UnknownObject } from 'oidc-provider';
import { COGNITO_CLAIMS } from './issuer';
import type { PreTokenGeneration, TokenChanges, TokenRequest } from './pre-token-generation';

/** Claims that the trigger cannot alter; scopes it alters as scopes. */
const FIXED = new Set([
  'iss',
  'sub',
  'aud',
  'client_id',
  'token_use',
  'version',
  'jti',
  'iat',
  'exp',
  'scope',
]);

export interface AccessTokenSettings {
  trigger: PreTokenGeneration;
  groupsOf(userName: string): readonly string[];
  /** The error that refuses a token, for the client. */
  refusal(description: string): Error;
}

/**
 * Makes of the library's access token one that says what Cognito's says, after the trigger had its say.
 *
 * @returns what the library calls before it signs an access token.
 * @throws (that function) the refusal, when the trigger failed.
 */
export function likeCognito({ trigger, groupsOf, refusal }: AccessTokenSettings) {
  return async (
    { oidc }: { oidc: { params?: UnknownObject | undefined } },
    token: AccessToken | ClientCredentials,
    { payload }: JWTStructured,
  ): Promise<void> => {
    const userName = String(payload.sub);
    const request: TokenRequest = {
      occasion: oidc.params?.grant_type === 'refresh_token' ? 'RefreshTokens' : 'HostedAuth',
      clientId: String(payload.client_id),
      userName,
      groups: groupsOf(userName),
      scopes: scopesOf(payload.scope),
    };
    const outcome = await trigger(request);
    if (!outcome.ok) throw refusal(`PreTokenGeneration failed with error ${outcome.reason}.`);
    applyTo(payload, outcome.changes);
    // The answer to the client tells the scopes too.
    token.scope = String(payload.scope);
    Object.assign(payload, COGNITO_CLAIMS);
    // Cognito's access tokens name the client and no audience. The library insists on one, so it is hidden from writing.
    Object.defineProperty(payload, 'aud', { enumerable: false });
  };
}

function applyTo(payload: UnknownObject, changes: TokenChanges): void {
  const { scopesToAdd, scopesToSuppress, claimsToAddOrOverride, claimsToSuppress } = changes;
  const scopes = new Set([...scopesOf(payload.scope), ...scopesToAdd]);
  for (const scope of scopesToSuppress) scopes.delete(scope);
  payload.scope = [...scopes].join(' ');
  for (const [name, value] of Object.entries(claimsToAddOrOverride)) {
    if (!FIXED.has(name)) payload[name] = value;
  }
  for (const name of claimsToSuppress) {
    if (!FIXED.has(name)) delete payload[name];
  }
}

function scopesOf(scope: unknown): string[] {
  return typeof scope === 'string' && scope !== '' ? scope.split(' ') : [];
}
