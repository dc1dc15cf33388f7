import { Aws, Duration, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  type UserPoolDomain,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { SCOPES } from '../lambda/shared/names';
import type { TrustedIssuer } from './settings';
import { removalPolicy, type Stage } from './stage';

/** A leaked token is of use for at most this long. */
const ACCESS_TOKEN_VALIDITY = Duration.hours(1);

/** A voter who comes back the next day signs in again. */
const REFRESH_TOKEN_VALIDITY = Duration.days(1);

const CLIENT_DEFAULTS = {
  accessTokenValidity: ACCESS_TOKEN_VALIDITY,
  // Tokens come from the OAuth endpoints only: those that Cognito's own sign-in calls give carry none of our scopes.
  authFlows: { userSrp: false },
  preventUserExistenceErrors: true,
  enableTokenRevocation: true,
} as const;

export interface IdentityProps {
  readonly stage: Stage;
  /** Web origins whose pages voters sign in from; each page receives the sign-in at its root. */
  readonly allowedOrigins: string[];
}

/**
 * The user pool whose tokens the API trusts: voters who sign themselves up, and applications of the operator. A voter
 * is whoever owns a mailbox; where each must be a known person, name an issuer that knows them instead.
 */
export class Identity extends Construct {
  readonly userPool: UserPool;
  readonly domain: UserPoolDomain;
  /** Public client of the voting page: authorization code with PKCE, since it can keep no secret. */
  readonly voterClient: UserPoolClient;
  /** Confidential client of voting apps and scripts: client credentials. */
  readonly operatorClient: UserPoolClient;

  constructor(scope: Construct, id: string, { stage, allowedOrigins }: IdentityProps) {
    super(scope, id);
    this.userPool = this.createUserPool(stage);
    this.domain = this.userPool.addDomain('Domain', {
      // Prefixes are shared by all accounts of a Region.
      cognitoDomain: { domainPrefix: `voting-${stage.name}-${Aws.ACCOUNT_ID}` },
    });

    const vote = new ResourceServerScope({
      scopeName: SCOPES.vote,
      scopeDescription: 'Cast, look up and retract one vote: that of the signed-in voter',
    });
    const delegate = new ResourceServerScope({
      scopeName: SCOPES.delegate,
      scopeDescription: 'Post votes on behalf of voters',
    });
    const admin = new ResourceServerScope({
      scopeName: SCOPES.admin,
      scopeDescription: 'Create and close polls',
    });
    const server = this.userPool.addResourceServer('ResourceServer', {
      identifier: SCOPES.resourceServer,
      scopes: [vote, delegate, admin],
    });
    this.voterClient = this.createVoterClient(server, vote, allowedOrigins);
    this.operatorClient = this.createOperatorClient(server, [delegate, admin]);
  }

  /** What the API's authorizer checks tokens against. */
  get issuer(): TrustedIssuer {
    return {
      url: this.userPool.userPoolProviderUrl,
      audience: [this.voterClient.userPoolClientId, this.operatorClient.userPoolClientId],
    };
  }

  private createUserPool({ protection }: Stage): UserPool {
    const userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      deletionProtection: protection.enabled,
      removalPolicy: removalPolicy(protection),
    });
    Validations.of(userPool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason:
          'Voters alone sign in here, with a mailbox they own; a second device would keep some from voting.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'The Plus plan is priced per voter and month; polls that need its threat protection can name an issuer that has it.',
      },
    );
    return userPool;
  }

  private createVoterClient(
    server: UserPoolResourceServer,
    vote: ResourceServerScope,
    allowedOrigins: string[],
  ): UserPoolClient {
    return this.userPool.addClient('VoterClient', {
      ...CLIENT_DEFAULTS,
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(server, vote)],
        callbackUrls: allowedOrigins.map((origin) => `${origin}/`),
        logoutUrls: allowedOrigins.map((origin) => `${origin}/`),
      },
      refreshTokenValidity: REFRESH_TOKEN_VALIDITY,
    });
  }

  private createOperatorClient(
    server: UserPoolResourceServer,
    scopes: ResourceServerScope[],
  ): UserPoolClient {
    return this.userPool.addClient('OperatorClient', {
      ...CLIENT_DEFAULTS,
      generateSecret: true,
      oAuth: {
        flows: { clientCredentials: true },
        scopes: scopes.map((scope) => OAuthScope.resourceServer(server, scope)),
      },
    });
  }
}
