import { useState } from 'preact/hooks';
import { failureText } from '../api/failure-text';
import { useCode } from '../app/use-code';
import { loadMoreTexts } from '../language/catalogue';
import { useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { adminText } from './admin-text';

/** Who hears of events. Its code and its texts are loaded when somebody first opens it. */
export function WebhooksSection({ operator }: { operator: Operator }) {
  const text = useText(adminText);
  const failures = useText(failureText);
  const [isOpened, setIsOpened] = useState(false);
  const { Part, hasFailed } = useCode(isOpened, loadPanel);
  return (
    <section class="card" aria-labelledby="webhooks-heading">
      <h2 id="webhooks-heading">
        <button
          class="secondary fold"
          type="button"
          aria-expanded={isOpened}
          onClick={() => setIsOpened(!isOpened)}
        >
          {text.webhooks}
        </button>
      </h2>
      {isOpened && Part && <Part operator={operator} />}
      {isOpened && !Part && <p>{hasFailed ? failures.unreachable : text.loading}</p>}
    </section>
  );
}

async function loadPanel() {
  const [{ WebhooksPanel }] = await Promise.all([
    import('../webhooks/webhooks-panel'),
    loadMoreTexts('webhook-texts'),
  ]);
  return WebhooksPanel;
}
