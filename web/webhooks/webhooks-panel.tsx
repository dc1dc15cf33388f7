import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import type { WebhookView, WebhookWithSecret } from '../../contract/webhooks';
import { webhooksClient } from '../../contract/webhooks-client';
import { backoff } from '../api/backoff';
import { sendWith } from '../api/send';
import { useLoaded } from '../api/use-loaded';
import { useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import { NewWebhook } from './new-webhook';
import { SecretNotice } from './secret-notice';
import { WebhookItem } from './webhook-item';
import { webhooksText } from './webhooks-text';

/** Who hears of events: the webhooks there are, what became of what was sent to them, and new ones. */
export function WebhooksPanel({ operator }: { operator: Operator }) {
  const text = useText(webhooksText);
  const api = useMemo(() => webhooksClient(sendWith(operator.token)), [operator.token]);
  const load = useCallback(() => api.listWebhooks(), [api]);
  const { value: webhooks, failure, reload } = useLoaded(load, nextIn);
  const [secret, setSecret] = useState<WebhookWithSecret>();
  const onSecret = (given: WebhookWithSecret) => {
    setSecret(given);
    reload();
  };
  const parts = { api, operator };
  return (
    <div class="roll webhooks">
      <p class="soft">{text.meaning}</p>
      <FailureNotice failure={failure} operator={operator} />
      {secret && <SecretNotice key={secret.secret} given={secret} />}
      {webhooks === undefined && !failure && <p>{text.loading}</p>}
      {webhooks?.length === 0 && <p>{text.none}</p>}
      {webhooks?.map((webhook) => (
        <WebhookItem
          key={webhook.webhookId}
          webhook={webhook}
          parts={parts}
          onChanged={reload}
          onSecret={onSecret}
        />
      ))}
      <NewWebhook parts={parts} onCreated={onSecret} />
    </div>
  );
}

function nextIn(answer: Answer<WebhookView[]>, failures: number): number | undefined {
  return answer.ok ? undefined : backoff(failures, Math.random());
}
