import {
  type DynamoDBClient,
  GetItemCommand,
  paginateScan,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { WEBHOOKS } from '../names';
import { conditionalWrite } from '../tables/conditional-write';
import { fromWebhookItem, type Webhook } from './webhook-item';

/** The Webhooks table, as those read it that deliver. */
export interface WebhookReader {
  find(webhookId: string): Promise<Webhook | undefined>;
  /** All of them: a handful, in one read. */
  list(): Promise<Webhook[]>;
  /** Disables a webhook whose endpoint says that it is gone. */
  markGone(webhookId: string): Promise<void>;
}

export function webhookReader(db: DynamoDBClient, TableName: string): WebhookReader {
  return {
    async find(webhookId) {
      const { Item } = await db.send(
        new GetItemCommand({ TableName, Key: webhookKey(webhookId), ConsistentRead: true }),
      );
      return Item && fromWebhookItem(Item);
    },

    async list() {
      const webhooks: Webhook[] = [];
      for await (const { Items = [] } of paginateScan({ client: db }, { TableName, ConsistentRead: true }))
        webhooks.push(...Items.map(fromWebhookItem));
      return webhooks;
    },

    async markGone(webhookId) {
      await conditionalWrite(
        db.send(
          new UpdateItemCommand({
            TableName,
            Key: webhookKey(webhookId),
            UpdateExpression: 'SET #disabledBy = :gone',
            // An operator's word stands, and a webhook that was deleted stays so.
            ConditionExpression: 'attribute_exists(#webhookId) AND attribute_not_exists(#disabledBy)',
            ExpressionAttributeNames: {
              '#webhookId': WEBHOOKS.webhookId,
              '#disabledBy': WEBHOOKS.disabledBy,
            },
            ExpressionAttributeValues: { ':gone': { S: 'gone' } },
          }),
        ),
      );
    },
  };
}

export function webhookKey(webhookId: string) {
  return { [WEBHOOKS.webhookId]: { S: webhookId } };
}
