import { Aws, Duration } from 'aws-cdk-lib';
import {
  LambdaVersion,
  type UserPool,
  type UserPoolClient,
  type UserPoolDomain,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { OPERATORS_GROUP } from '../../lambda/shared/names';
import type { Stage } from '../stage';
import { VotingFunction } from '../voting-function';
import { addOperatorClient, addPageClient } from './clients';
import { addScopes, type Scopes } from './scopes';
import { type Clients, type SignIn, withSlash } from './sign-in';
import { createUserPool } from './user-pool';

/** Cognito waits five seconds for a trigger and asks three times. */
const TRIGGER_TIMEOUT = Duration.seconds(5);

/** Compares a few names; the memory is for a quick start, which someone signing in waits for. */
const TRIGGER_MEMORY_MIB = 256;

/**
 * The user pool whose tokens the API trusts: voters who sign themselves up, the operators among them, and applications
 * of the operator. A voter is whoever owns a mailbox; where each must be a known person, name an issuer that knows them.
 */
export class Identity extends Construct implements SignIn {
  readonly userPool: UserPool;
  readonly domain: UserPoolDomain;
  /** Confidential client of voting apps and scripts. */
  readonly operatorClient: UserPoolClient;
  private readonly scopes: Scopes;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.userPool = createUserPool(this, stage);
    this.domain = this.userPool.addDomain('Domain', {
      // Prefixes are shared by all accounts of a Region.
      cognitoDomain: { domainPrefix: `voting-${stage.name}-${Aws.ACCOUNT_ID}` },
    });
    this.scopes = addScopes(this.userPool);
    this.operatorClient = addOperatorClient(this.userPool, [this.scopes.delegate, this.scopes.admin]);
    this.keepAdminScopeForOperators(stage);
  }

  get issuer(): string {
    return this.userPool.userPoolProviderUrl;
  }

  get connectTo(): string[] {
    return [withSlash(this.issuer), this.domain.baseUrl()];
  }

  clientsFor(origins: readonly string[]): Required<Clients> {
    const voter = addPageClient(this.userPool, 'VoterClient', this.scopes.vote, origins);
    const admin = addPageClient(this.userPool, 'AdminClient', this.scopes.admin, origins);
    const [voterClientId, adminClientId] = [voter.userPoolClientId, admin.userPoolClientId];
    return {
      audience: [voterClientId, adminClientId, this.operatorClient.userPoolClientId],
      voterClientId,
      adminClientId,
    };
  }

  /** Anyone may sign up, and a client gives its scopes to anyone; so each token is looked at before it is given out. */
  private keepAdminScopeForOperators({ protection }: Stage): void {
    this.userPool.addGroup('Operators', {
      groupName: OPERATORS_GROUP,
      description: 'May create and close polls on the page',
    });
    const { function: trigger } = new VotingFunction(this, 'Scopes', {
      folder: 'scopes',
      memorySize: TRIGGER_MEMORY_MIB,
      timeout: TRIGGER_TIMEOUT,
      protection,
    });
    const operation = UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG;
    this.userPool.addTrigger(operation, trigger, LambdaVersion.V2_0);
  }
}
