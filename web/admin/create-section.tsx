import { useEffect, useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { CreatedNotice } from './created-notice';
import { storedDraft } from './draft-store';
import { formText } from './form-text';
import { PollForm } from './poll-form';
import { useIsWide } from './use-is-wide';

interface CreateSectionProps {
  operator: Operator;
  clockOffset: number;
  /** Whether there is a list below that the form would push away. */
  hasPolls: boolean;
  /** How often the form was filled in anew from another poll. */
  copies: number;
  onCreated: (poll: PollView) => void;
}

/** Creates polls. Where the list stands below it, the form opens when it is wanted. */
export function CreateSection({ operator, clockOffset, hasPolls, copies, onCreated }: CreateSectionProps) {
  const text = useText(formText);
  const [created, setCreated] = useState<PollView>();
  const [isOpened, setIsOpened] = useState(() => Boolean(storedDraft(sessionStorage)?.title));
  const isFoldable = !useIsWide() && hasPolls;
  useEffect(() => {
    if (copies === 0) return;
    setIsOpened(true);
    setCreated(undefined);
    document.getElementById('title')?.focus();
  }, [copies]);
  return (
    <section class="card" aria-labelledby="create-heading">
      <h2 id="create-heading">
        {isFoldable ? (
          <button
            class="secondary fold"
            type="button"
            aria-expanded={isOpened}
            aria-controls="create-form"
            onClick={() => setIsOpened(!isOpened)}
          >
            {text.heading}
          </button>
        ) : (
          text.heading
        )}
      </h2>
      {created && <CreatedNotice key={created.pollId} poll={created} />}
      <div id="create-form" hidden={isFoldable && !isOpened}>
        <PollForm
          key={copies}
          operator={operator}
          clockOffset={clockOffset}
          onCreated={(poll) => {
            setCreated(poll);
            onCreated(poll);
          }}
        />
      </div>
    </section>
  );
}
