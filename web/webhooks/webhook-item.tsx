import { useState } from 'preact/hooks';
import type { WebhookView, WebhookWithSecret } from '../../contract/webhooks';
import { useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import { useAction } from '../operator/use-action';
import { Deliveries } from './deliveries';
import type { WebhookParts } from './webhook-parts';
import { webhooksText } from './webhooks-text';

interface WebhookItemProps {
  webhook: WebhookView;
  parts: WebhookParts;
  onChanged: () => void;
  onSecret: (given: WebhookWithSecret) => void;
}

/** One webhook: where it leads, how it stands, and what can be done with it. */
export function WebhookItem({ webhook, parts, onChanged, onSecret }: WebhookItemProps) {
  const { webhookId, url, types, pollId, disabledBy } = webhook;
  const { api, operator } = parts;
  const text = useText(webhooksText);
  const action = useAction();
  const [isOpened, setIsOpened] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const isEnabled = disabledBy === undefined;
  const remove = () => action.run(() => api.deleteWebhook(webhookId), onChanged);
  return (
    <section class="roll-part" aria-label={url}>
      <h3 class="webhook-url" dir="ltr">
        {url}
      </h3>
      <p>
        <strong>{isEnabled ? text.enabled : text.disabledBy[disabledBy]}</strong>{' '}
        <span class="soft">
          <bdi>{pollId ?? text.allPolls}</bdi> · {types.join(', ')}
        </span>
      </p>
      <div class="roll-buttons">
        <button
          class="secondary"
          type="button"
          aria-expanded={isOpened}
          onClick={() => setIsOpened(!isOpened)}
        >
          {text.deliveries}
        </button>
        <button
          class="secondary"
          type="button"
          onClick={() =>
            void action.run(() => api.editWebhook(webhookId, { enabled: !isEnabled }), onChanged)
          }
        >
          {isEnabled ? text.disable : text.enable}
        </button>
        <button
          class="secondary"
          type="button"
          onClick={() => void action.run(() => api.rotateSecret(webhookId), onSecret)}
        >
          {text.rotate}
        </button>
        <button
          class="secondary closes"
          type="button"
          onClick={() => (isLeaving ? void remove() : setIsLeaving(true))}
        >
          {isLeaving ? text.reallyRemove : text.remove}
        </button>
      </div>
      <FailureNotice failure={action.failure} operator={operator} />
      {isOpened && <Deliveries webhookId={webhookId} parts={parts} />}
    </section>
  );
}
