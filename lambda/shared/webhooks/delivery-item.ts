import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { EventEnvelope } from '../../../contract/events';
import { type DeliveryView, deliveryView } from '../../../contract/webhooks';
import { DELIVERIES, DELIVERY_DUE } from '../names';
import { toAttributes } from '../tables/poll-item';
import { webhookBody } from './body';

type Item = Record<string, AttributeValue>;

/** How long deliveries are kept, to be looked at and replayed, in days. */
export const DELIVERY_DAYS = 30;
const DAY_S = 86_400;

const delivery = z.extend(deliveryView, {
  webhookId: z.string(),
  /** The JSON that every attempt sends. */
  body: z.string(),
  /** Attempts that failed since it was accepted, or replayed. */
  failures: z.number(),
  /** Names the attempt that is under way, or that died. */
  claim: z.optional(z.string()),
});
/** An event for a webhook, as the table has it. */
export type Delivery = z.output<typeof delivery>;

export interface DeliveryKey {
  webhookId: string;
  deliveryId: string;
}

/** What a delivery of an event is called: deliveries of later events sort after it. */
export function deliveryIdOf({ timestamp, id }: EventEnvelope): string {
  return `${timestamp}~${id}`;
}

/** A delivery that nobody has attempted. */
export function newDelivery(event: EventEnvelope, webhookId: string): Delivery {
  return {
    webhookId,
    deliveryId: deliveryIdOf(event),
    eventId: event.id,
    type: event.type,
    pollId: event.data.pollId,
    timestamp: event.timestamp,
    body: webhookBody(event),
    state: 'pending',
    attempts: [],
    failures: 0,
  };
}

/** @param acceptedAt in epoch milliseconds. */
export function toDeliveryItem(of: Delivery, acceptedAt: number): Item {
  return toAttributes({
    ...of,
    ...(of.state === 'pending' && { [DELIVERIES.due]: DELIVERY_DUE }),
    [DELIVERIES.expiresAt]: Math.floor(acceptedAt / 1_000) + DELIVERY_DAYS * DAY_S,
  });
}

/** @throws when the item was not written by {@link toDeliveryItem}. */
export function fromDeliveryItem(item: Item): Delivery {
  return delivery.parse(unmarshall(item));
}

export function deliveryKey({ webhookId, deliveryId }: DeliveryKey): Item {
  return { [DELIVERIES.webhookId]: { S: webhookId }, [DELIVERIES.deliveryId]: { S: deliveryId } };
}

/** What operators are told of it. */
export function toDeliveryView(of: Delivery): DeliveryView {
  const { deliveryId, eventId, type, pollId, timestamp, state, attempts, dueAt } = of;
  return {
    deliveryId,
    eventId,
    type,
    pollId,
    timestamp,
    state,
    attempts,
    ...(dueAt !== undefined && { dueAt }),
  };
}
