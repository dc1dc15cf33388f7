import type { AccessToken, ClientCredentials, JWTStructured } from 'oidc-provider';
import { COGNITO_CLAIMS } from './issuer';

/** Makes of the library's access token, before it is signed, one that says what Cognito's says. */
export async function likeCognito(
  _context: unknown,
  _token: AccessToken | ClientCredentials,
  { payload }: JWTStructured,
): Promise<void> {
  Object.assign(payload, COGNITO_CLAIMS);
  // Cognito's access tokens name the client and no audience. The library insists on one, so it is hidden from writing.
  Object.defineProperty(payload, 'aud', { enumerable: false });
}
