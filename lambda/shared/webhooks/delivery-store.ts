import {
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DeliveryAttempt } from '../../../contract/webhooks';
import { DELIVERIES, DELIVERY_DUE, DUE_DELIVERIES_INDEX } from '../names';
import { isoTime } from '../runtime/clocks';
import { conditionalWrite } from '../tables/conditional-write';
import { toAttributes } from '../tables/poll-item';
import { UpdateExpression } from '../tables/update-expression';
import {
  type Delivery,
  type DeliveryKey,
  deliveryKey,
  fromDeliveryItem,
  toDeliveryItem,
} from './delivery-item';
import { ANSWER_WITHIN_MS } from './post';

/**
 * How long whoever attempts a delivery has it alone, in milliseconds: an attempt, and what is read and written around it. After that it
 * is due again, so what dies with a function is attempted by the next sweep.
 */
export const CLAIM_MS = ANSWER_WITHIN_MS + 10_000;

/** A delivery that one attempt has for itself. */
export type ClaimedDelivery = Delivery & { claim: string };

/** What an attempt came to. */
export interface Settlement {
  state: Delivery['state'];
  attempts: readonly DeliveryAttempt[];
  failures: number;
  /** When the next attempt is due, ISO 8601, of one that is still pending. */
  dueAt?: string | undefined;
}

/** The Deliveries table, as those use it that deliver. Times are in epoch milliseconds. */
export interface DeliveryStore {
  /** Writes a new delivery, claimed; `undefined` where it is there already. */
  accept(delivery: Delivery, now: number, claim: string): Promise<ClaimedDelivery | undefined>;
  /** Deliveries that are due, the longest waiting first. Some may be somebody else's by then. */
  findDue(now: number): AsyncIterable<DeliveryKey>;
  /** Takes a delivery that is due; `undefined` where somebody else has. */
  claim(key: DeliveryKey, now: number, claim: string): Promise<ClaimedDelivery | undefined>;
  /** Writes what became of an attempt, unless the claim has passed to another. */
  settle(delivery: ClaimedDelivery, settlement: Settlement): Promise<void>;
}

export function deliveryStore(db: DynamoDBClient, TableName: string): DeliveryStore {
  return {
    async accept(delivery, now, claim) {
      const claimed = { ...delivery, claim, dueAt: isoTime(now + CLAIM_MS) };
      const command = new PutItemCommand({
        TableName,
        Item: toDeliveryItem(claimed, now),
        ConditionExpression: `attribute_not_exists(${DELIVERIES.deliveryId})`,
      });
      return (await conditionalWrite(db.send(command))).written ? claimed : undefined;
    },

    async *findDue(now) {
      for await (const { Items = [] } of paginateQuery({ client: db }, dueQuery(TableName, now)))
        for (const item of Items) {
          const { webhookId, deliveryId } = unmarshall(item);
          yield { webhookId, deliveryId };
        }
    },

    async claim(key, now, claim) {
      const command = new UpdateItemCommand({
        TableName,
        Key: deliveryKey(key),
        UpdateExpression: 'SET #dueAt = :until, #claim = :claim',
        ConditionExpression: 'attribute_exists(#due) AND #dueAt <= :now',
        ExpressionAttributeNames: {
          '#due': DELIVERIES.due,
          '#dueAt': DELIVERIES.dueAt,
          '#claim': DELIVERIES.claim,
        },
        ExpressionAttributeValues: {
          ':now': { S: isoTime(now) },
          ':until': { S: isoTime(now + CLAIM_MS) },
          ':claim': { S: claim },
        },
        ReturnValues: 'ALL_NEW',
      });
      const { written, standing } = await conditionalWrite(db.send(command));
      return written && standing ? { ...fromDeliveryItem(standing), claim } : undefined;
    },

    async settle(delivery, settlement) {
      const update = settling(settlement);
      await conditionalWrite(
        db.send(
          new UpdateItemCommand({
            TableName,
            Key: deliveryKey(delivery),
            UpdateExpression: update.text(),
            ConditionExpression: '#claim = :claim',
            ExpressionAttributeNames: { ...update.names, '#claim': DELIVERIES.claim },
            ExpressionAttributeValues: { ...update.values, ':claim': { S: delivery.claim } },
          }),
        ),
      );
    },
  };
}

function settling({ dueAt, ...settlement }: Settlement): UpdateExpression {
  const update = new UpdateExpression();
  for (const [attribute, value] of Object.entries(toAttributes(settlement))) update.set(attribute, value);
  update.remove(DELIVERIES.claim);
  if (dueAt !== undefined) update.set(DELIVERIES.dueAt, { S: dueAt });
  else for (const attribute of [DELIVERIES.due, DELIVERIES.dueAt]) update.remove(attribute);
  return update;
}

function dueQuery(TableName: string, now: number) {
  return {
    TableName,
    IndexName: DUE_DELIVERIES_INDEX.name,
    KeyConditionExpression: '#due = :due AND #dueAt <= :now',
    ExpressionAttributeNames: {
      '#due': DUE_DELIVERIES_INDEX.partitionKey,
      '#dueAt': DUE_DELIVERIES_INDEX.sortKey,
    },
    ExpressionAttributeValues: { ':due': { S: DELIVERY_DUE }, ':now': { S: isoTime(now) } },
  };
}
