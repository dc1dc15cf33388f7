import { randomUUID } from 'node:crypto';
import { ENV } from '../names';
import { requireEnv } from '../runtime/env';
import { readSecret } from '../runtime/secrets';
import { functionLogger } from '../runtime/telemetry';
import { dynamoDBClient } from '../tables/dynamodb';
import type { DeliverParts } from './attempt';
import { deliveryStore } from './delivery-store';
import { poster } from './post';
import { webhookSecrets } from './webhook-secrets';
import { webhookReader } from './webhook-store';

/** What a deployed function delivers with; its environment names the tables and the key. */
export async function deployedDeliverParts(serviceName: string): Promise<DeliverParts> {
  const db = dynamoDBClient();
  return {
    webhooks: webhookReader(db, requireEnv(ENV.webhooksTable)),
    deliveries: deliveryStore(db, requireEnv(ENV.deliveriesTable)),
    secrets: webhookSecrets(await readSecret(requireEnv(ENV.webhookKey))),
    post: poster({ localWebhook: process.env[ENV.localWebhook] }),
    logger: functionLogger(serviceName),
    newClaim: randomUUID,
    clock: Date.now,
    random: Math.random,
  };
}
