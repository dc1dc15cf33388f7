import { useCallback, useState } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import type { DeliveryPage, DeliveryView } from '../../contract/webhooks';
import { backoff } from '../api/backoff';
import { useLoaded } from '../api/use-loaded';
import { useFormat, useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import { useAction } from '../operator/use-action';
import type { WebhookParts } from './webhook-parts';
import { webhooksText } from './webhooks-text';

interface DeliveriesProps {
  webhookId: string;
  parts: WebhookParts;
}

/** How often it is looked what became of what waits. */
const PAUSE_MS = 10_000;

/** What was sent to a webhook, and what became of it. */
export function Deliveries({ webhookId, parts: { api, operator } }: DeliveriesProps) {
  const text = useText(webhooksText);
  const action = useAction();
  const [after, setAfter] = useState<string>();
  const load = useCallback(() => api.listDeliveries(webhookId, after), [api, webhookId, after]);
  const { value: page, failure, reload } = useLoaded(load, nextIn);
  return (
    <>
      <FailureNotice failure={action.failure ?? failure} operator={operator} />
      {page === undefined && !failure && <p>{text.loading}</p>}
      {page?.deliveries.length === 0 && <p>{text.noDeliveries}</p>}
      <ul class="webhook-deliveries">
        {page?.deliveries.map((delivery) => (
          <li key={delivery.deliveryId}>
            <Delivery delivery={delivery} />
            <button
              class="quiet"
              type="button"
              aria-label={`${text.replay}: ${delivery.type} ${delivery.pollId}`}
              onClick={() =>
                void action.run(() => api.replayDelivery(webhookId, delivery.deliveryId), reload)
              }
            >
              {text.replay}
            </button>
          </li>
        ))}
      </ul>
      <div class="roll-buttons">
        {after && (
          <button class="quiet" type="button" onClick={() => setAfter(undefined)}>
            {text.newest}
          </button>
        )}
        {page?.next && (
          <button class="quiet" type="button" onClick={() => setAfter(page.next)}>
            {text.older}
          </button>
        )}
      </div>
    </>
  );
}

function nextIn(answer: Answer<DeliveryPage>, failures: number): number {
  return answer.ok ? PAUSE_MS : backoff(failures, Math.random());
}

function Delivery({ delivery }: { delivery: DeliveryView }) {
  const { type, pollId, timestamp, state, attempts, dueAt } = delivery;
  const text = useText(webhooksText);
  const format = useFormat();
  const { status, failure } = attempts.at(-1) ?? {};
  const said = [
    failure ? text.failures[failure] : status && text.answered(String(status)),
    attempts.length > 0 && format.counted(attempts.length, text.attempts),
    dueAt && text.nextAttempt(format.clock(dueAt)),
  ].filter(Boolean);
  return (
    <div>
      <p>
        <strong>{text.states[state]}</strong> {type} <bdi>{pollId}</bdi>
      </p>
      <p class="soft">
        <time dateTime={timestamp}>{format.exactDateTime(timestamp)}</time> · {said.join(' · ')}
      </p>
    </div>
  );
}
