import { failureText } from '../api/failure-text';
import { useText } from '../language/language-context';
import type { CodeProblem } from './use-code-entry';
import type { CodeEntry } from './use-voter';
import { votingText } from './voting-text';

export const CODE_FIELD = 'voting-code';

/** Room for a code as it is printed, and for what a paste may bring along. */
const MOST_CHARACTERS = 40;

/** Where a voter enters the code from their badge or letter. */
export function CodeField({ entry }: { entry: CodeEntry }) {
  const text = useText(votingText);
  const problem = useProblem(entry.problem);
  return (
    <div class="field code-field">
      <label for={CODE_FIELD}>{text.code}</label>
      <input
        id={CODE_FIELD}
        type="text"
        value={entry.typed}
        maxLength={MOST_CHARACTERS}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellcheck={false}
        aria-describedby={`${CODE_FIELD}-problem ${CODE_FIELD}-hint`}
        aria-invalid={problem !== undefined}
        onInput={({ currentTarget: { value, selectionEnd }, isComposing }) =>
          entry.type(value, !isComposing && selectionEnd === value.length)
        }
        onChange={({ currentTarget }) => entry.type(currentTarget.value, true)}
      />
      <p id={`${CODE_FIELD}-problem`} class="field-error" aria-live="polite">
        {problem}
      </p>
      <p id={`${CODE_FIELD}-hint`} class="field-hint">
        {text.codeHint}
      </p>
    </div>
  );
}

function useProblem(problem: CodeProblem | undefined): string | undefined {
  const { codeProblems } = useText(votingText);
  const failures = useText(failureText);
  if (problem === undefined) return undefined;
  return 'form' in problem ? codeProblems[problem.form] : failures[problem.refusal];
}
