import type { WebhooksClient } from '../../contract/webhooks-client';
import type { Operator } from '../operator/operator';

/** What all parts of the panel of webhooks work with. */
export interface WebhookParts {
  api: WebhooksClient;
  operator: Operator;
}
