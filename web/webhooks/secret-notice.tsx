import { useEffect, useRef } from 'preact/hooks';
import type { WebhookWithSecret } from '../../contract/webhooks';
import { CopyButton } from '../forms/copy-button';
import { useFormat, useText } from '../language/language-context';
import { webhooksText } from './webhooks-text';

/** The secret of a webhook, the one time that it is shown. It takes the focus, so that it is read out. */
export function SecretNotice({ given: { webhook, secret } }: { given: WebhookWithSecret }) {
  const text = useText(webhooksText);
  const format = useFormat();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  const { url, previousSecretUntil: until } = webhook;
  return (
    <div ref={notice} class="notice good roll-outcome" tabIndex={-1}>
      <p>{url}</p>
      <p>
        {text.secret}: <code class="webhook-secret">{secret}</code>
      </p>
      <p>{text.secretOnce}</p>
      {until && <p>{text.previousUntil(format.dateTime(until))}</p>}
      <CopyButton value={secret} label={text.copy} copiedLabel={text.copied} />
    </div>
  );
}
