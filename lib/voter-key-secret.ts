import { Validations } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ENV } from '../lambda/shared/names';
import { grant } from './grant';
import { type Protection, removalPolicy } from './stage';

/** 64 letters and digits carry 381 bits, above the 256 that the keyed hash (HMAC-SHA-256) can use. */
const KEY_LENGTH = 64;

/** The secret that turns voters' identities into voter keys. Losing it would let everyone vote a second time. */
export class VoterKeySecret extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'Key of the hash under which voters are stored; never change it while a poll is open',
      generateSecretString: { passwordLength: KEY_LENGTH, excludePunctuation: true },
      removalPolicy: removalPolicy(protection),
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'A rotated key gives every voter a new voter key, and with it a second vote in an open poll.',
    });
  }

  /** Lets a function read the key. */
  grantRead(fn: LambdaFunction): void {
    const { secretArn } = this.secret;
    const actions = ['secretsmanager:GetSecretValue'];
    grant(fn, { variable: ENV.voterKeySecret, value: secretArn, resourceArn: secretArn, actions });
  }
}
