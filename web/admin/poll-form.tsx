import type { PollView } from '../../contract/poll';
import { failureText } from '../language/failures';
import { useText } from '../language/language-context';
import { CandidateFields } from './candidate-fields';
import type { PollDraft } from './draft';
import { problemSentence } from './field-words';
import type { Field } from './fields';
import { formText } from './form-text';
import { ObstacleSummary } from './obstacle-summary';
import type { Operator } from './operator';
import { PollIdField } from './poll-id-field';
import { PollRules } from './poll-rules';
import { PollTimes } from './poll-times';
import { TextField } from './text-field';
import { usePollForm } from './use-poll-form';

/** What the parts of the form work with. */
export interface FormPartProps {
  draft: PollDraft;
  change: (changed: Partial<PollDraft>, ...mended: Field[]) => void;
  /** What is wrong with a field, as a sentence. */
  problemOf: (field: Field) => string | undefined;
}

interface PollFormProps {
  operator: Operator;
  clockOffset: number;
  onCreated: (poll: PollView) => void;
}

/** Creates a poll. */
export function PollForm({ operator, clockOffset, onCreated }: PollFormProps) {
  const text = useText(formText);
  const failures = useText(failureText);
  const { draft, change, obstacles, isSending, submit } = usePollForm(operator, clockOffset, onCreated);
  const problemOf = (field: Field) => {
    const problem = obstacles.problems.find((one) => one.field === field);
    return problem && problemSentence(field, problem.kind, text, failures);
  };
  const part: FormPartProps = { draft, change, problemOf };
  return (
    <form
      class="poll-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ObstacleSummary obstacles={obstacles} draft={draft} operator={operator} />
      <TextField
        id="title"
        label={text.question}
        value={draft.title}
        problem={problemOf('title')}
        onChange={(title) => change({ title }, 'title', ...(draft.pollId === undefined ? POLL_ID : []))}
      />
      <CandidateFields
        // A new draft begins with none of what was said of the one before.
        key={draft.spareId}
        candidates={draft.candidates}
        problemOf={problemOf}
        onChange={(candidates, ...changed) => change({ candidates }, ...changed)}
      />
      <PollIdField {...part} />
      <PollTimes {...part} />
      <PollRules {...part} />
      <button type="submit" aria-disabled={isSending}>
        {isSending ? text.sending : text.submit}
      </button>
    </form>
  );
}

/** It follows from the title until it is typed. */
const POLL_ID: Field[] = ['poll-id'];
