import { Duration } from 'aws-cdk-lib';
import { OAuthScope, type UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { PAGE_PATH } from '../../contract/page-paths';

/** A leaked token is of use for at most this long. */
const ACCESS_TOKEN_VALIDITY = Duration.hours(1);

/** Someone who comes back the next day signs in again. */
const REFRESH_TOKEN_VALIDITY = Duration.days(1);

const CLIENT_DEFAULTS = {
  accessTokenValidity: ACCESS_TOKEN_VALIDITY,
  // Tokens come from the OAuth endpoints only: those that Cognito's own sign-in calls give carry none of our scopes.
  authFlows: { userSrp: false },
  preventUserExistenceErrors: true,
  enableTokenRevocation: true,
} as const;

/** A public client of the page: authorization code with PKCE, since it can keep no secret. */
export function addPageClient(
  userPool: UserPool,
  id: string,
  scope: OAuthScope,
  origins: readonly string[],
): UserPoolClient {
  return userPool.addClient(id, {
    ...CLIENT_DEFAULTS,
    generateSecret: false,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, scope],
      callbackUrls: origins.map((origin) => `${origin}${PAGE_PATH.signedIn}`),
      logoutUrls: origins.map((origin) => `${origin}${PAGE_PATH.home}`),
    },
    refreshTokenValidity: REFRESH_TOKEN_VALIDITY,
  });
}

/** A confidential client of voting apps and scripts: client credentials. */
export function addOperatorClient(userPool: UserPool, scopes: OAuthScope[]): UserPoolClient {
  return userPool.addClient('OperatorClient', {
    ...CLIENT_DEFAULTS,
    generateSecret: true,
    oAuth: { flows: { clientCredentials: true }, scopes },
  });
}
