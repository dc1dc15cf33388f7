import { randomBytes } from 'node:crypto';
import { ALL_ROUTES } from '../../contract/all-routes';
import { MAX_WEBHOOKS } from '../../contract/limits';
import {
  type DeliveryPage,
  deliveriesQuery,
  deliveryReplay,
  newWebhook,
  type WebhookWithSecret,
  webhookEdit,
} from '../../contract/webhooks';
import { forOperator } from '../shared/http/for-operator';
import {
  type HttpRequest,
  type HttpResponse,
  NOT_STORED,
  type Route,
  type RoutesOf,
} from '../shared/http/http';
import { parseBody, parseValue } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { quoted, shown } from '../shared/http/shown';
import { isoTime } from '../shared/runtime/clocks';
import { toDeliveryView } from '../shared/webhooks/delivery-item';
import { toWebhookView, type Webhook } from '../shared/webhooks/webhook-item';
import type { WebhookSecrets } from '../shared/webhooks/webhook-secrets';
import type { WebhookReader } from '../shared/webhooks/webhook-store';
import type { AddressProblem } from './address-problem';
import type { DeliveryLog } from './delivery-log';
import type { WebhookEditor } from './webhook-editor';

/** Of a webhook's id. */
const ID_BYTES = 8;

/** For how long the secret before a new one signs too, in milliseconds: time to give the new one to the receiver. */
export const ROTATION_MS = 86_400_000;

export interface WebhookRouteParts {
  webhooks: Pick<WebhookReader, 'find' | 'list'> & WebhookEditor;
  log: DeliveryLog;
  secrets: Pick<WebhookSecrets, 'create'>;
  addressProblem: AddressProblem;
  /** Told of each change that an operator made; it holds no secret. */
  tellChange(webhookId: string, action: string, operator: string | undefined): void;
}

/** The routes by which operators register webhooks, and look after their deliveries. */
export function webhookRoutes(parts: WebhookRouteParts): RoutesOf<'webhooks'> {
  return {
    [ALL_ROUTES.listWebhooks.key]: async ({ receivedAt }) => {
      const webhooks = (await parts.webhooks.list()).map((one) => toWebhookView(one, isoTime(receivedAt)));
      webhooks.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
      return answer({ webhooks });
    },
    [ALL_ROUTES.createWebhook.key]: forOperator((operator, request) => create(parts, operator, request)),
    [ALL_ROUTES.editWebhook.key]: changeRoute(parts, edit),
    [ALL_ROUTES.deleteWebhook.key]: changeRoute(parts, remove),
    [ALL_ROUTES.rotateWebhookSecret.key]: changeRoute(parts, rotateSecret),
    [ALL_ROUTES.listDeliveries.key]: changeRoute(parts, listDeliveries),
    [ALL_ROUTES.replayDelivery.key]: changeRoute(parts, replay),
  };
}

type Change = (parts: WebhookRouteParts, webhookId: string, request: HttpRequest) => Promise<HttpResponse>;

/** A route of one webhook. */
function changeRoute(parts: WebhookRouteParts, change: Change): Route {
  return (request) => change(parts, request.path.webhookId ?? '', request);
}

async function create(
  parts: WebhookRouteParts,
  operator: string,
  { body, receivedAt }: HttpRequest,
): Promise<HttpResponse> {
  const input = parseBody(body, newWebhook);
  if (!input.ok) return input.refusal;
  const { url, types, pollId } = input.value;
  const wrong = await parts.addressProblem(url);
  if (wrong !== undefined) return problem('invalid-value', `url ${wrong}; given ${shown(url)}.`, 'url');
  if ((await parts.webhooks.list()).length >= MAX_WEBHOOKS) return tooMany();
  const webhookId = randomBytes(ID_BYTES).toString('hex');
  const secret = parts.secrets.create(webhookId);
  const webhook: Webhook = {
    webhookId,
    url,
    types: [...new Set(types)],
    ...(pollId !== undefined && { pollId }),
    createdAt: isoTime(receivedAt),
    createdBy: operator,
    secret: secret.kept,
  };
  await parts.webhooks.create(webhook);
  parts.tellChange(webhookId, 'created', operator);
  return answer(withSecret(webhook, secret.shown, receivedAt), 201);
}

const edit: Change = async (parts, webhookId, { body, operator, receivedAt }) => {
  const input = parseBody(body, webhookEdit);
  if (!input.ok) return input.refusal;
  const { enabled } = input.value;
  const webhook = await parts.webhooks.setEnabled(webhookId, enabled);
  if (!webhook) return noSuchWebhook(webhookId);
  parts.tellChange(webhookId, enabled ? 'enabled' : 'disabled', operator);
  return answer(toWebhookView(webhook, isoTime(receivedAt)));
};

const remove: Change = async (parts, webhookId, { operator }) => {
  await parts.webhooks.remove(webhookId);
  parts.tellChange(webhookId, 'deleted', operator);
  return { status: 204, headers: NOT_STORED };
};

const rotateSecret: Change = async (parts, webhookId, { operator, receivedAt }) => {
  const secret = parts.secrets.create(webhookId);
  const webhook = await parts.webhooks.rotateSecret(
    webhookId,
    secret.kept,
    isoTime(receivedAt + ROTATION_MS),
  );
  if (!webhook) return noSuchWebhook(webhookId);
  parts.tellChange(webhookId, 'given a new secret', operator);
  return answer(withSecret(webhook, secret.shown, receivedAt));
};

const listDeliveries: Change = async (parts, webhookId, { query }) => {
  const wanted = parseValue(query, deliveriesQuery, 'query');
  if (!wanted.ok) return wanted.refusal;
  if (!(await parts.webhooks.find(webhookId))) return noSuchWebhook(webhookId);
  const { deliveries, isMore } = await parts.log.list(webhookId, wanted.value.after);
  const next = isMore ? deliveries.at(-1)?.deliveryId : undefined;
  return answer({
    deliveries: deliveries.map(toDeliveryView),
    ...(next !== undefined && { next }),
  } satisfies DeliveryPage);
};

const replay: Change = async (parts, webhookId, { body, operator, receivedAt }) => {
  const input = parseBody(body, deliveryReplay);
  if (!input.ok) return input.refusal;
  if (!(await parts.webhooks.find(webhookId))) return noSuchWebhook(webhookId);
  const { deliveryId } = input.value;
  const delivery = await parts.log.replay({ webhookId, deliveryId }, receivedAt);
  if (!delivery) {
    return problem(
      'no-such-webhook',
      `The webhook ${quoted(webhookId)} has no delivery ${quoted(deliveryId)}; deliveries are kept for 30 days.`,
      'deliveryId',
    );
  }
  parts.tellChange(webhookId, 'replayed', operator);
  return answer(toDeliveryView(delivery), 202);
};

function withSecret(webhook: Webhook, secret: string, now: number): WebhookWithSecret {
  return { webhook: toWebhookView(webhook, isoTime(now)), secret };
}

function answer(body: unknown, status = 200): HttpResponse {
  return { status, body, headers: NOT_STORED };
}

function noSuchWebhook(webhookId: string): HttpResponse {
  return problem('no-such-webhook', `There is no webhook ${quoted(webhookId)}.`, 'webhookId');
}

function tooMany(): HttpResponse {
  return problem(
    'too-many-webhooks',
    `There are ${MAX_WEBHOOKS} webhooks already, as many as there may be; delete one first.`,
  );
}
