import { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV } from '../lambda/shared/names';
import { GeneratedSecret } from './generated-secret';

/** The secret by which the API knows the stack's own probe. It goes with the stack: a new one does as well. */
export class ProbeSecret extends GeneratedSecret {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'What the probe shows the API that it is the stack’s own by',
      variable: ENV.probeSecret,
      notRotated: 'It is changed by hand (docs/security.md); all that it gives is the right to send a pulse.',
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
