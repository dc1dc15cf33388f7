import pLimit, { type LimitFunction } from 'p-limit';
import { type DeliverParts, tryAttempt } from '../shared/webhooks/attempt';
import { CLAIM_MS } from '../shared/webhooks/delivery-store';

/** Attempts at once at one webhook, so that an endpoint that is slow holds up no other. */
const AT_ONCE = 20;
/** Deliveries that one sweep takes at most. */
const MOST = 1_000;

/**
 * Attempts all deliveries that are due, as far as the time allows: the next sweep, which may run beside this one, takes the others. Each
 * is claimed right before its attempt, so that two sweeps do not send it twice.
 *
 * @param remaining milliseconds until the function is ended.
 */
export async function redeliver(parts: DeliverParts, remaining: () => number): Promise<void> {
  const limits = new Map<string, LimitFunction>();
  const attempts: Promise<void>[] = [];
  for await (const key of parts.deliveries.findDue(parts.clock())) {
    const limit = limits.get(key.webhookId) ?? pLimit(AT_ONCE);
    limits.set(key.webhookId, limit);
    attempts.push(
      limit(async () => {
        if (remaining() < CLAIM_MS) return;
        const claimed = await parts.deliveries.claim(key, parts.clock(), parts.newClaim());
        if (claimed) await tryAttempt(parts, claimed);
      }),
    );
    if (attempts.length === MOST) break;
  }
  await Promise.all(attempts);
}
