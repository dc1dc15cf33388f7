import * as z from 'zod/mini';
import { EVENT_TYPES } from './events';
import { countSchema, idSchema } from './fields';
import { MAX_WEBHOOK_URL_LENGTH } from './limits';

/** `POST /desk/webhooks`: who is to hear of which events. */
export const newWebhook = z.strictObject({
  url: z.string().check(z.maxLength(MAX_WEBHOOK_URL_LENGTH)),
  types: z.array(z.enum(EVENT_TYPES)).check(z.minLength(1), z.maxLength(EVENT_TYPES.length)),
  /** The one poll whose events are wanted; those of all polls when absent. */
  pollId: z.optional(idSchema),
});
export type NewWebhook = z.output<typeof newWebhook>;

/** `PATCH /desk/webhooks/{webhookId}`. */
export const webhookEdit = z.strictObject({ enabled: z.boolean() });
export type WebhookEdit = z.output<typeof webhookEdit>;

/** Why a webhook is disabled: an operator did it, or its endpoint answered 410 Gone. */
export const DISABLED_BY = ['operator', 'gone'] as const;

export const webhookView = z.object({
  webhookId: z.string(),
  url: z.string(),
  types: z.array(z.enum(EVENT_TYPES)),
  pollId: z.optional(z.string()),
  /** Absent while it is enabled. */
  disabledBy: z.optional(z.enum(DISABLED_BY)),
  createdAt: z.string(),
  /** Whom the token named that it was registered with. */
  createdBy: z.string(),
  /** Until when the secret before signs too, ISO 8601. */
  previousSecretUntil: z.optional(z.string()),
});
export type WebhookView = z.output<typeof webhookView>;

export const webhookList = z.object({ webhooks: z.array(webhookView) });

/** The only answers that ever hold a secret: to registering a webhook, and to a new secret for it. */
export const webhookWithSecret = z.object({
  webhook: webhookView,
  /** `whsec_` and the key in base64, as Standard Webhooks writes it. */
  secret: z.string(),
});
export type WebhookWithSecret = z.output<typeof webhookWithSecret>;

/** Why no answer came. */
export const DELIVERY_FAILURES = [
  'unknown-host',
  'forbidden-address',
  'no-connection',
  'untrusted-certificate',
  'timeout',
] as const;
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

const deliveryAttempt = z.object({
  /** When it began, ISO 8601. */
  at: z.string(),
  /** How long it took, in milliseconds. */
  ms: countSchema,
  /** The status that was answered; absent where no answer came. */
  status: z.optional(z.int()),
  failure: z.optional(z.enum(DELIVERY_FAILURES)),
});
export type DeliveryAttempt = z.output<typeof deliveryAttempt>;

/** `pending` is attempted again at `dueAt`; `failed` is not, unless somebody replays it. */
export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;

export const deliveryView = z.object({
  deliveryId: z.string(),
  /** Of the event; the header `webhook-id` says it. */
  eventId: z.string(),
  type: z.enum(EVENT_TYPES),
  pollId: z.string(),
  /** When the event happened, ISO 8601. */
  timestamp: z.string(),
  state: z.enum(DELIVERY_STATES),
  /** In order; the newest ones. */
  attempts: z.array(deliveryAttempt),
  /** When it is attempted next, ISO 8601. */
  dueAt: z.optional(z.string()),
});
export type DeliveryView = z.output<typeof deliveryView>;

/** The query of `GET /desk/webhooks/{webhookId}/deliveries`. */
export const deliveriesQuery = z.strictObject({
  /** The `next` of the page before. */
  after: z.optional(z.string()),
});

/** Deliveries of a webhook, those of the newest events first. */
export const deliveryPage = z.object({
  deliveries: z.array(deliveryView),
  /** There where there are older ones. */
  next: z.optional(z.string()),
});
export type DeliveryPage = z.output<typeof deliveryPage>;

/** `POST /desk/webhooks/{webhookId}/deliveries`: which one to deliver again. */
export const deliveryReplay = z.strictObject({ deliveryId: z.string() });
