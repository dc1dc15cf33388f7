import { useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { failureText } from '../api/failure-text';
import { TextField } from '../forms/text-field';
import { useFormat, useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { fieldsText } from '../poll-fields/fields-text';
import { AccessField } from './access-field';
import { BallotFields } from './ballot-fields';
import { CandidateFields } from './candidate-fields';
import { fieldWords } from './field-words';
import type { Field } from './fields';
import type { FormPartProps } from './form-part';
import { formText } from './form-text';
import type { NamedPoll } from './new-poll';
import { ObstacleSummary } from './obstacle-summary';
import { PollDescription } from './poll-description';
import { PollIdField } from './poll-id-field';
import { PollPreview } from './poll-preview';
import { PollRules } from './poll-rules';
import { PollTimes } from './poll-times';
import { previewText } from './preview-text';
import { usePollForm } from './use-poll-form';

interface PollFormProps {
  operator: Operator;
  clockOffset: number;
  onCreated: (poll: PollView) => void;
}

/** Creates a poll. */
export function PollForm({ operator, clockOffset, onCreated }: PollFormProps) {
  const text = useText(formText);
  const forPreview = useText(previewText);
  const [previewed, setPreviewed] = useState<NamedPoll>();
  const { draft, change, obstacles, isSending, check, submit } = usePollForm(
    operator,
    clockOffset,
    onCreated,
  );
  const texts = { form: text, fields: useText(fieldsText), failures: useText(failureText) };
  const words = fieldWords(draft, texts, useFormat());
  const problemOf = (field: Field) => {
    const problem = obstacles.problems.find((one) => one.field === field);
    return problem && words.sentenceOf(field, problem.kind);
  };
  const part: FormPartProps = { draft, change, problemOf };
  return (
    <>
      <form
        class="poll-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ObstacleSummary obstacles={obstacles} draft={draft} words={words} operator={operator} />
        <TextField
          id="title"
          label={text.fields.title}
          value={draft.title}
          problem={problemOf('title')}
          onChange={(title) => change({ title }, 'title', ...(draft.pollId === undefined ? POLL_ID : []))}
        />
        <PollDescription {...part} />
        <CandidateFields
          // A new draft starts with none of what was said of the one before.
          key={draft.spareId}
          candidates={draft.candidates}
          isInRandomOrder={draft.candidateOrder === 'random'}
          problemOf={problemOf}
          onChange={(candidates, ...changed) => change({ candidates }, 'pick-max', ...changed)}
        />
        <CandidateOrderField {...part} />
        <BallotFields {...part} />
        <AccessField {...part} />
        <PollIdField {...part} />
        <PollTimes {...part} />
        <PollRules {...part} />
        <div class="poll-form-foot">
          <button type="submit" aria-disabled={isSending}>
            {isSending ? text.sending : text.submit}
          </button>
          <button class="secondary" type="button" onClick={() => setPreviewed(check())}>
            {forPreview.open}
          </button>
        </div>
      </form>
      {previewed && <PollPreview poll={previewed} onClose={() => setPreviewed(undefined)} />}
    </>
  );
}

function CandidateOrderField({ draft, change }: FormPartProps) {
  const text = useText(formText);
  return (
    <label class="tick">
      <input
        id="candidate-order"
        type="checkbox"
        checked={draft.candidateOrder === 'random'}
        onChange={({ currentTarget }) =>
          change({ candidateOrder: currentTarget.checked ? 'random' : 'fixed' })
        }
      />
      {text.fields['candidate-order']}
    </label>
  );
}

/** It follows from the title until it is typed. */
const POLL_ID: Field[] = ['poll-id'];
