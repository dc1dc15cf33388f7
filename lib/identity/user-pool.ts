import { Validations } from 'aws-cdk-lib';
import { AccountRecovery, FeaturePlan, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { refusesDeletion, removalPolicy, type Stage } from '../stage';

/** A user pool of people who sign themselves up with a mailbox. */
export function createUserPool(scope: Construct, { protection }: Stage): UserPool {
  const userPool = new UserPool(scope, 'UserPool', {
    // The least plan in which access tokens can be altered, as the administrators' scope needs.
    featurePlan: FeaturePlan.ESSENTIALS,
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
    deletionProtection: refusesDeletion(protection),
    removalPolicy: removalPolicy(protection),
  });
  Validations.of(userPool).acknowledge(
    {
      id: 'AwsSolutions-COG2',
      reason: 'Voters sign in here with a mailbox they own; a second device would keep some from voting.',
    },
    {
      id: 'AwsSolutions-COG8',
      reason:
        'The Plus plan is priced per voter and month; polls that need its threat protection can name an issuer that has it.',
    },
  );
  return userPool;
}
