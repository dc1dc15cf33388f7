import type { Logger } from '@aws-lambda-powertools/logger';
import type { DeliveryAttempt } from '../../../contract/webhooks';
import { asError } from '../runtime/as-error';
import { isoTime } from '../runtime/clocks';
import type { ClaimedDelivery, DeliveryStore, Settlement } from './delivery-store';
import type { Post, PostOutcome } from './post';
import { retryDelay } from './retries';
import { signedHeaders } from './signed-headers';
import type { Webhook } from './webhook-item';
import type { WebhookSecrets } from './webhook-secrets';
import type { WebhookReader } from './webhook-store';

/** Attempts of a delivery that are kept: those of a day, and some replays. */
const KEPT_ATTEMPTS = 20;

const GONE = 410;

/** What those need that deliver. */
export interface DeliverParts {
  webhooks: WebhookReader;
  deliveries: DeliveryStore;
  secrets: Pick<WebhookSecrets, 'open'>;
  post: Post;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** A name that no other attempt has. */
  newClaim(): string;
  /** Epoch milliseconds. */
  clock(): number;
  /** 0 … 1. */
  random(): number;
}

/** Attempts a delivery. Where that fails on this side, somebody attempts it again when its claim has ended. */
export async function tryAttempt(parts: DeliverParts, delivery: ClaimedDelivery): Promise<void> {
  try {
    await attempt(parts, delivery);
  } catch (error) {
    const { webhookId, deliveryId } = delivery;
    parts.logger.error('A delivery could not be attempted', { webhookId, deliveryId, error: asError(error) });
  }
}

async function attempt(parts: DeliverParts, delivery: ClaimedDelivery): Promise<void> {
  const webhook = await parts.webhooks.find(delivery.webhookId);
  if (webhook === undefined || webhook.disabledBy !== undefined) {
    const { attempts, failures } = delivery;
    await parts.deliveries.settle(delivery, { state: 'failed', attempts, failures });
    return;
  }
  const began = parts.clock();
  const headers = signedHeaders(delivery, secretsOf(parts, webhook, began), began);
  const outcome = await parts.post(webhook.url, headers, delivery.body);
  const ended = parts.clock();
  if (isGone(outcome)) {
    parts.logger.warn('A webhook is disabled: its endpoint is gone', { webhookId: webhook.webhookId });
    await parts.webhooks.markGone(webhook.webhookId);
  }
  const made = { at: isoTime(began), ms: Math.max(0, ended - began), ...outcome };
  const settlement = settlementOf(delivery, made, ended, parts.random());
  await parts.deliveries.settle(delivery, settlement);
  tell(parts, delivery, settlement);
}

/** What becomes of a delivery after an attempt that ended at `now`. */
export function settlementOf(
  { attempts: before, failures: failed }: ClaimedDelivery,
  made: DeliveryAttempt,
  now: number,
  random: number,
): Settlement {
  const attempts = [...before, made].slice(-KEPT_ATTEMPTS);
  if (isSuccess(made)) return { state: 'delivered', attempts, failures: 0 };
  const failures = failed + 1;
  const delay = made.status === GONE ? undefined : retryDelay(failures, random);
  if (delay === undefined) return { state: 'failed', attempts, failures };
  return { state: 'pending', attempts, failures, dueAt: isoTime(now + delay) };
}

function isSuccess({ status = 0 }: DeliveryAttempt): boolean {
  return status >= 200 && status < 300;
}

function isGone(outcome: PostOutcome): boolean {
  return 'status' in outcome && outcome.status === GONE;
}

function secretsOf({ secrets }: DeliverParts, webhook: Webhook, now: number): string[] {
  const { webhookId, secret, previousSecret, previousSecretUntil = '' } = webhook;
  const isPreviousGood = previousSecret !== undefined && previousSecretUntil > isoTime(now);
  return [secret, ...(isPreviousGood ? [previousSecret] : [])].map((kept) => secrets.open(webhookId, kept));
}

function tell(
  { logger }: DeliverParts,
  { webhookId, deliveryId }: ClaimedDelivery,
  settled: Settlement,
): void {
  const { state, attempts } = settled;
  const { status, failure } = attempts.at(-1) ?? {};
  const said = { webhookId, deliveryId, status, failure };
  if (state === 'delivered') logger.info('An event is delivered', said);
  else if (state === 'pending') logger.info('An attempt to deliver an event failed', said);
  else logger.warn('The delivery of an event is given up', said);
}
