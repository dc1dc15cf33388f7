import { useState } from 'preact/hooks';
import { EVENT_TYPES, type EventType } from '../../contract/events';
import type { WebhookWithSecret } from '../../contract/webhooks';
import { failureText } from '../api/failure-text';
import { TextField } from '../forms/text-field';
import { useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import { useAction } from '../operator/use-action';
import type { WebhookParts } from './webhook-parts';
import { webhooksText } from './webhooks-text';

interface NewWebhookProps {
  parts: WebhookParts;
  onCreated: (created: WebhookWithSecret) => void;
}

/** Those that are not sent every ten seconds. */
const USUAL_EVENTS: readonly EventType[] = EVENT_TYPES.filter((type) => type !== 'results.sampled');

/** Registers a webhook. */
export function NewWebhook({ parts: { api, operator }, onCreated }: NewWebhookProps) {
  const text = useText(webhooksText);
  const failures = useText(failureText);
  const [url, setUrl] = useState('');
  const [pollId, setPollId] = useState('');
  const [types, setTypes] = useState(USUAL_EVENTS);
  const action = useAction();
  const { field, kind } = action.failure ?? {};
  const register = () =>
    action.run(
      () => api.createWebhook({ url, types: [...types], ...(pollId && { pollId }) }),
      (created) => {
        setUrl('');
        onCreated(created);
      },
    );
  return (
    <section class="roll-part">
      <h3>{text.add}</h3>
      <form
        class="roll-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void register();
        }}
      >
        <TextField
          id="webhook-url"
          label={text.url}
          value={url}
          inputMode="url"
          hint={text.urlHint}
          problem={field === 'url' ? text.badUrl : undefined}
          onChange={setUrl}
        />
        <EventBoxes
          types={types}
          onChoose={setTypes}
          problem={field === 'types' ? text.noEvents : undefined}
        />
        <TextField
          id="webhook-poll"
          label={text.poll}
          value={pollId}
          hint={text.pollHint}
          problem={field === 'pollId' && kind ? failures[kind] : undefined}
          onChange={setPollId}
        />
        <button class="secondary" type="submit" aria-disabled={action.isSending}>
          {text.send}
        </button>
        <FailureNotice failure={field === undefined ? action.failure : undefined} operator={operator} />
      </form>
    </section>
  );
}

interface EventBoxesProps {
  types: readonly EventType[];
  onChoose: (types: readonly EventType[]) => void;
  problem: string | undefined;
}

function EventBoxes({ types, onChoose, problem }: EventBoxesProps) {
  const text = useText(webhooksText);
  const toggle = (type: EventType, isWanted: boolean) =>
    onChoose(EVENT_TYPES.filter((one) => (one === type ? isWanted : types.includes(one))));
  return (
    <fieldset class="choice">
      <legend>{text.events}</legend>
      <div class="choice-options">
        {EVENT_TYPES.map((type) => (
          <label key={type} class="tick">
            <input
              type="checkbox"
              checked={types.includes(type)}
              onChange={(event) => toggle(type, event.currentTarget.checked)}
            />
            <span>{type}</span>
          </label>
        ))}
      </div>
      {problem && <p class="field-error">{problem}</p>}
    </fieldset>
  );
}
