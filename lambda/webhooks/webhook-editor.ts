import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { WEBHOOKS } from '../shared/names';
import { conditionalWrite } from '../shared/tables/conditional-write';
import { fromWebhookItem, toWebhookItem, type Webhook } from '../shared/webhooks/webhook-item';
import { webhookKey } from '../shared/webhooks/webhook-store';

/** The Webhooks table, as operators change it. What is not there answers `undefined`. */
export interface WebhookEditor {
  create(webhook: Webhook): Promise<void>;
  setEnabled(webhookId: string, enabled: boolean): Promise<Webhook | undefined>;
  /** Gives it a new secret; the one before signs too until then, ISO 8601. */
  rotateSecret(webhookId: string, secret: string, previousUntil: string): Promise<Webhook | undefined>;
  /** Also when there is none. */
  remove(webhookId: string): Promise<void>;
}

export function webhookEditor(db: DynamoDBClient, TableName: string): WebhookEditor {
  async function update(
    webhookId: string,
    how: Pick<
      UpdateItemCommandInput,
      'UpdateExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
    >,
  ): Promise<Webhook | undefined> {
    const command = new UpdateItemCommand({
      TableName,
      Key: webhookKey(webhookId),
      ConditionExpression: `attribute_exists(${WEBHOOKS.webhookId})`,
      ReturnValues: 'ALL_NEW',
      ...how,
    });
    const { written, standing } = await conditionalWrite(db.send(command));
    return written && standing ? fromWebhookItem(standing) : undefined;
  }

  return {
    async create(webhook) {
      await db.send(new PutItemCommand({ TableName, Item: toWebhookItem(webhook) }));
    },

    setEnabled: (webhookId, enabled) =>
      update(
        webhookId,
        enabled
          ? { UpdateExpression: `REMOVE ${WEBHOOKS.disabledBy}` }
          : {
              UpdateExpression: `SET ${WEBHOOKS.disabledBy} = :operator`,
              ExpressionAttributeValues: { ':operator': { S: 'operator' } },
            },
      ),

    rotateSecret: (webhookId, secret, previousUntil) =>
      update(webhookId, {
        // The right-hand sides are as the item was.
        UpdateExpression: 'SET #previous = #secret, #secret = :secret, #until = :until',
        ExpressionAttributeNames: {
          '#secret': 'secret',
          '#previous': 'previousSecret',
          '#until': 'previousSecretUntil',
        },
        ExpressionAttributeValues: { ':secret': { S: secret }, ':until': { S: previousUntil } },
      }),

    async remove(webhookId) {
      await db.send(new DeleteItemCommand({ TableName, Key: webhookKey(webhookId) }));
    },
  };
}
