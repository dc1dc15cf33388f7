import type { Construct } from 'constructs';
import { ENV } from '../lambda/shared/names';
import { GeneratedSecret } from './generated-secret';
import { type Protection, removalPolicy } from './stage';

/** The secret that the secrets of webhooks are encrypted with. */
export class WebhookKey extends GeneratedSecret {
  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id, {
      description: 'What the secrets of webhooks are encrypted with; with another one they cannot be read',
      variable: ENV.webhookKey,
      notRotated: 'No event could be signed until every webhook has a new secret (docs/webhooks.md).',
      removalPolicy: removalPolicy(protection),
    });
  }
}
