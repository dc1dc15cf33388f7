import type { Construct } from 'constructs';
import { ENV } from '../lambda/shared/names';
import { GeneratedSecret } from './generated-secret';
import { type Protection, removalPolicy } from './stage';

/** The secret that turns voters' identities into voter keys. Losing it would let everyone vote a second time. */
export class VoterKeySecret extends GeneratedSecret {
  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id, {
      description: 'Key of the hash under which voters are stored; never change it while a poll is open',
      variable: ENV.voterKeySecret,
      notRotated:
        'A rotated key gives every voter a new voter key, and with it a second vote in an open poll.',
      removalPolicy: removalPolicy(protection),
    });
  }
}
