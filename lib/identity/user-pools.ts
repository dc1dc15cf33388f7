import { Aws, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolEmail,
  type UserPoolProps,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { refusesDeletion, removalPolicy, type Stage } from '../stage';

/** A user pool of people who sign themselves up with a mailbox. */
export function createVoterPool(scope: Construct, stage: Stage, emailFrom?: string): UserPool {
  const userPool = new UserPool(scope, 'Voters', { ...common(stage, emailFrom), selfSignUpEnabled: true });
  acknowledgePlan(userPool);
  Validations.of(userPool).acknowledge({
    id: 'AwsSolutions-COG2',
    reason: 'Voters sign in here with a mailbox they own; a second device would keep some from voting.',
  });
  return userPool;
}

/**
 * A user pool of the people whom an administrator invites. Each enrols an authenticator app at the first sign-in, for which
 * managed login prompts where a second factor is required, and needs its codes from then on.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export function createOperatorPool(scope: Construct, stage: Stage, emailFrom?: string): UserPool {
  const userPool = new UserPool(scope, 'Operators', {
    ...common(stage, emailFrom),
    selfSignUpEnabled: false,
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
  });
  acknowledgePlan(userPool);
  return userPool;
}

function common({ protection }: Stage, emailFrom?: string): UserPoolProps {
  return {
    // The least plan with managed login, which speaks the voter's language.
    // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html
    featurePlan: FeaturePlan.ESSENTIALS,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    email: emailFrom === undefined ? undefined : sesEmail(emailFrom),
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
    },
    deletionProtection: refusesDeletion(protection),
    removalPolicy: removalPolicy(protection),
  };
}

/** SES in the stack's own Region, where the sender's domain is a verified identity. */
function sesEmail(fromEmail: string): UserPoolEmail {
  const sesVerifiedDomain = fromEmail.split('@').pop();
  return UserPoolEmail.withSES({ fromEmail, sesVerifiedDomain, sesRegion: Aws.REGION });
}

function acknowledgePlan(userPool: UserPool): void {
  Validations.of(userPool).acknowledge({
    id: 'AwsSolutions-COG8',
    reason:
      'The Plus plan is priced per user and month; polls that need its threat protection can name an issuer that has it.',
  });
}
