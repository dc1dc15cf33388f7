import { type DynamoDBClient, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PAGE_DELIVERIES } from '../../contract/limits';
import { DELIVERIES, DELIVERY_DUE } from '../shared/names';
import { isoTime } from '../shared/runtime/clocks';
import { conditionalWrite } from '../shared/tables/conditional-write';
import {
  type Delivery,
  type DeliveryKey,
  deliveryKey,
  fromDeliveryItem,
} from '../shared/webhooks/delivery-item';

/** The Deliveries table, as operators look at it. */
export interface DeliveryLog {
  /** Deliveries of a webhook, those of the newest events first. @param after the last one of the page before. */
  list(webhookId: string, after?: string): Promise<{ deliveries: Delivery[]; isMore: boolean }>;
  /**
   * Has a delivery attempted again by the next sweep, as often as a new one. One that is being attempted is left to that. Answers it, or
   * `undefined` where there is none. @param now in epoch milliseconds.
   */
  replay(key: DeliveryKey, now: number): Promise<Delivery | undefined>;
}

export function deliveryLog(db: DynamoDBClient, TableName: string): DeliveryLog {
  return {
    async list(webhookId, after) {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: '#webhookId = :webhookId',
          ExpressionAttributeNames: { '#webhookId': DELIVERIES.webhookId },
          ExpressionAttributeValues: { ':webhookId': { S: webhookId } },
          ...(after !== undefined && { ExclusiveStartKey: deliveryKey({ webhookId, deliveryId: after }) }),
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: PAGE_DELIVERIES,
        }),
      );
      return { deliveries: Items.map(fromDeliveryItem), isMore: LastEvaluatedKey !== undefined };
    },

    async replay(key, now) {
      const command = new UpdateItemCommand({
        TableName,
        Key: deliveryKey(key),
        UpdateExpression: 'SET #state = :pending, #failures = :none, #due = :due, #dueAt = :now',
        ConditionExpression: 'attribute_exists(#deliveryId) AND attribute_not_exists(#claim)',
        ExpressionAttributeNames: {
          '#deliveryId': DELIVERIES.deliveryId,
          '#state': 'state',
          '#failures': 'failures',
          '#due': DELIVERIES.due,
          '#dueAt': DELIVERIES.dueAt,
          '#claim': DELIVERIES.claim,
        },
        ExpressionAttributeValues: {
          ':pending': { S: 'pending' },
          ':none': { N: '0' },
          ':due': { S: DELIVERY_DUE },
          ':now': { S: isoTime(now) },
        },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      const { standing } = await conditionalWrite(db.send(command));
      return standing && fromDeliveryItem(standing);
    },
  };
}
