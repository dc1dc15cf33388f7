import { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV, ORIGIN_SECRET_HEADER } from '../lambda/shared/names';
import { GeneratedSecret } from './generated-secret';

/**
 * The secret by which the functions behind the API know that a request came through the distribution, and so past its web
 * ACL. It goes with the stack: a new one does as well.
 */
export class OriginSecret extends GeneratedSecret {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'What the distribution sends the API, which refuses whatever comes without it',
      variable: ENV.originSecret,
      notRotated:
        'It is changed by hand (docs/security.md): CloudFormation reads a secret anew only when the distribution changes.',
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** The headers that the distribution adds; CloudFormation puts the value in, so that no template holds it. */
  get headers(): Record<string, string> {
    return { [ORIGIN_SECRET_HEADER]: this.secret.secretValue.unsafeUnwrap() };
  }
}
