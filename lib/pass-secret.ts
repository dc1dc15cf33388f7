import type { Construct } from 'constructs';
import { ENV } from '../lambda/shared/names';
import { GeneratedSecret } from './generated-secret';
import { type Protection, removalPolicy } from './stage';

/**
 * The secret that passes are signed with. Losing it would make every pass worthless, and give each browser that voted in an
 * open poll a second vote with its new one.
 */
export class PassSecret extends GeneratedSecret {
  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id, {
      description: 'What passes to vote are signed with; change it once at a time, no poll being open',
      variable: ENV.passSecret,
      notRotated:
        'It is changed by hand (docs/security.md): the second change in a row ends all passes of open polls.',
      removalPolicy: removalPolicy(protection),
    });
  }
}
