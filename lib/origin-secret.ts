import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ENV, ORIGIN_SECRET_HEADER } from '../lambda/shared/names';
import { grant } from './grant';

/** 64 letters and digits: nobody guesses them. */
const LENGTH = 64;

/**
 * The secret by which the functions behind the API know that a request came through the distribution, and so past its web
 * ACL. It goes with the stack: a new one does as well.
 */
export class OriginSecret extends Construct {
  private readonly secret: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'What the distribution sends the API, which refuses whatever comes without it',
      generateSecretString: { passwordLength: LENGTH, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'It is changed by hand (docs/security.md): CloudFormation reads a secret anew only when the distribution changes.',
    });
  }

  /** The headers that the distribution adds; CloudFormation puts the value in, so that no template holds it. */
  get headers(): Record<string, string> {
    return { [ORIGIN_SECRET_HEADER]: this.secret.secretValue.unsafeUnwrap() };
  }

  /** Lets a function read the secret, and the one before its last change. */
  grantRead(fn: LambdaFunction): void {
    const { secretArn } = this.secret;
    const actions = ['secretsmanager:GetSecretValue'];
    grant(fn, { variable: ENV.originSecret, value: secretArn, resourceArn: secretArn, actions });
  }
}
