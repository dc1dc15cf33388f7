import type { EventBridgeEvent } from 'aws-lambda';
import { eventEnvelope } from '../../contract/events';
import { deployedDeliverParts } from '../shared/webhooks/deployed-parts';
import { deliverEvent } from './deliver-event';

const parts = await deployedDeliverParts('deliver');

/** The deliver function: sends an event of the bus to the webhooks that want it. */
export async function handler({ detail }: EventBridgeEvent<string, unknown>): Promise<void> {
  await deliverEvent(parts, eventEnvelope.parse(detail));
}
