import type { EventEnvelope } from '../../contract/events';
import { type DeliverParts, tryAttempt } from '../shared/webhooks/attempt';
import { newDelivery } from '../shared/webhooks/delivery-item';
import type { Webhook } from '../shared/webhooks/webhook-item';

/**
 * Writes a delivery for each webhook that wants the event, and only then attempts those that are new. It fails where one could not be
 * written, so that Lambda brings the event again; once they are written, nothing that dies loses one.
 */
export async function deliverEvent(parts: DeliverParts, event: EventEnvelope): Promise<void> {
  const webhooks = (await parts.webhooks.list()).filter((webhook) => wants(webhook, event));
  const accepted = await Promise.allSettled(
    webhooks.map(async ({ webhookId }) => {
      const delivery = newDelivery(event, webhookId);
      const claimed = await parts.deliveries.accept(delivery, parts.clock(), parts.newClaim());
      if (claimed) await tryAttempt(parts, claimed);
    }),
  );
  const failed = accepted.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

function wants({ disabledBy, types, pollId }: Webhook, { type, data }: EventEnvelope): boolean {
  return disabledBy === undefined && types.includes(type) && (pollId ?? data.pollId) === data.pollId;
}
