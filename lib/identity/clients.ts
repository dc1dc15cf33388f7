import { Duration } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  OAuthScope,
  type UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
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
  scope: OAuthScope,
  origins: readonly string[],
): UserPoolClient {
  const client = userPool.addClient('PageClient', {
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
  // Managed login shows no page for a client without a style.
  // https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-branding.html
  new CfnManagedLoginBranding(userPool, 'PageStyle', {
    userPoolId: userPool.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  return client;
}

/** A confidential client of programs: client credentials. */
export function addProgramClient(userPool: UserPool, id: string, ...scopes: OAuthScope[]): UserPoolClient {
  return userPool.addClient(id, {
    ...CLIENT_DEFAULTS,
    generateSecret: true,
    oAuth: { flows: { clientCredentials: true }, scopes },
  });
}
