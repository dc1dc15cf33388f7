import { Annotations, Aws, Duration } from 'aws-cdk-lib';
import {
  ManagedLoginVersion,
  type OAuthScope,
  type UserPool,
  type UserPoolClient,
  type UserPoolDomain,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { ENV } from '../../lambda/shared/names';
import type { Stage } from '../stage';
import { VotingFunction } from '../voting-function';
import { addPageClient, addProgramClient } from './clients';
import type { UserPoolSettings } from './identity-settings';
import { addScopes } from './scopes';
import type { SignIn, TokenIssuer, TokenIssuers } from './sign-in';
import { createOperatorPool, createVoterPool } from './user-pools';

/** Cognito waits five seconds for a trigger and asks three times. */
const TRIGGER_TIMEOUT = Duration.seconds(5);

/** Compares a few names; the memory is for a quick start, which someone signing up waits for. */
const TRIGGER_MEMORY_MIB = 256;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const FEW_MAILS =
  'Cognito itself sends the mail: 50 messages a day for the whole account, each sign-up one. Give emailFrom to send through SES.';

export interface IdentityProps extends UserPoolSettings {
  readonly stage: Stage;
}

/**
 * The user pools whose tokens the API trusts: one of voters, who sign themselves up, and one of operators, whom an
 * administrator invites and who need a second factor. A voter is whoever owns a mailbox; where each must be a known
 * person, name an issuer that knows them.
 */
export class Identity extends Construct implements SignIn {
  readonly voters: UserPool;
  readonly operators: UserPool;
  /** Where operators sign in, and where programs get tokens. */
  readonly operatorDomain: UserPoolDomain;
  /** Client of scripts that create and close polls. */
  readonly adminScriptClient: UserPoolClient;
  /** Client of voting apps, which post for their voters. */
  readonly delegateClient: UserPoolClient;
  /** Client of the command that moves polls here. */
  readonly migrateClient: UserPoolClient;
  readonly connectTo: readonly string[];
  private readonly pageScopes: { readonly vote: OAuthScope; readonly admin: OAuthScope };

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    const { stage, emailFrom } = props;
    if (emailFrom === undefined && stage.protection.enabled) Annotations.of(this).addInfo(FEW_MAILS);
    this.voters = createVoterPool(this, stage, emailFrom);
    this.refuseSecondSpellings(props);
    const voterDomain = addDomain(this.voters, `voting-${stage.name}`);
    const voterScope = addScopes(this.voters, ['vote']);

    this.operators = createOperatorPool(this, stage, emailFrom);
    this.operatorDomain = addDomain(this.operators, `voting-${stage.name}-operators`);
    const operatorScope = addScopes(this.operators, ['delegate', 'admin', 'migrate']);
    this.adminScriptClient = addProgramClient(this.operators, 'AdminScriptClient', operatorScope('admin'));
    this.delegateClient = addProgramClient(this.operators, 'DelegateClient', operatorScope('delegate'));
    this.migrateClient = addProgramClient(
      this.operators,
      'MigrateClient',
      operatorScope('migrate'),
      operatorScope('admin'),
    );

    this.pageScopes = { vote: voterScope('vote'), admin: operatorScope('admin') };
    this.connectTo = [this.voters, this.operators]
      // A slash admits what is below: the host is that of every user pool of the Region.
      .map((userPool) => `${userPool.userPoolProviderUrl}/`)
      .concat(voterDomain.baseUrl(), this.operatorDomain.baseUrl());
  }

  issuersFor(origins: readonly string[]): TokenIssuers {
    const voterPage = addPageClient(this.voters, this.pageScopes.vote, origins);
    const adminPage = addPageClient(this.operators, this.pageScopes.admin, origins);
    return {
      voter: issuerOf(this.voters, voterPage),
      operator: issuerOf(
        this.operators,
        adminPage,
        this.adminScriptClient,
        this.delegateClient,
        this.migrateClient,
      ),
    };
  }

  /** Else one mailbox would be as many voters as it has spellings. */
  private refuseSecondSpellings({ stage: { protection }, voterDomains = [] }: IdentityProps): void {
    const { function: trigger } = new VotingFunction(this, 'SignUp', {
      folder: 'sign-up',
      memorySize: TRIGGER_MEMORY_MIB,
      timeout: TRIGGER_TIMEOUT,
      protection,
    });
    trigger.addEnvironment(ENV.voterDomains, voterDomains.join(','));
    this.voters.addTrigger(UserPoolOperation.PRE_SIGN_UP, trigger);
  }
}

/** The address of the sign-in pages. Prefixes are shared by all accounts of a Region. */
function addDomain(userPool: UserPool, prefix: string): UserPoolDomain {
  return userPool.addDomain('Domain', {
    cognitoDomain: { domainPrefix: `${prefix}-${Aws.ACCOUNT_ID}` },
    // The classic pages are in English only.
    // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
}

function issuerOf(userPool: UserPool, page: UserPoolClient, ...programs: UserPoolClient[]): TokenIssuer {
  return {
    issuer: userPool.userPoolProviderUrl,
    audience: [page, ...programs].map((client) => client.userPoolClientId),
    pageClientId: page.userPoolClientId,
    userPoolId: userPool.userPoolId,
  };
}
