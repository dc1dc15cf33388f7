import type { RemovalPolicy } from 'aws-cdk-lib';
import { Validations } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { grant } from './grant';

/** 64 letters and digits carry 381 bits: nobody guesses them, and a keyed hash (HMAC-SHA-256) can use no more than 256. */
const LENGTH = 64;

export interface GeneratedSecretProps {
  readonly description: string;
  /** The environment variable that functions find its ARN under. */
  readonly variable: string;
  /** Why it is not changed by itself. */
  readonly notRotated: string;
  readonly removalPolicy: RemovalPolicy;
}

/** A secret that Secrets Manager makes up, and that only functions read. */
export class GeneratedSecret extends Construct {
  protected readonly secret: Secret;
  private readonly variable: string;

  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    this.variable = props.variable;
    this.secret = new Secret(this, 'Secret', {
      description: props.description,
      generateSecretString: { passwordLength: LENGTH, excludePunctuation: true },
      removalPolicy: props.removalPolicy,
    });
    Validations.of(this.secret).acknowledge({ id: 'AwsSolutions-SMG4', reason: props.notRotated });
  }

  /** Lets a function read the secret, and the one before its last change. */
  grantRead(fn: LambdaFunction): void {
    const { secretArn } = this.secret;
    const actions = ['secretsmanager:GetSecretValue'];
    grant(fn, { variable: this.variable, value: secretArn, resourceArn: secretArn, actions });
  }
}
