import { useEffect, useRef } from 'preact/hooks';
import { useText } from '../language/language-context';
import { ActionFailure } from '../operator/action-failure';
import type { Operator } from '../operator/operator';
import type { PollDraft } from './draft';
import type { FieldWords } from './field-words';
import { type FormText, formText } from './form-text';
import type { Obstacles } from './use-poll-form';

interface ObstacleSummaryProps {
  obstacles: Obstacles;
  draft: PollDraft;
  words: FieldWords;
  operator: Operator;
}

/** Why the poll was not created, with a way to each field at fault. It takes the focus after each attempt. */
export function ObstacleSummary({ obstacles, draft, words, operator }: ObstacleSummaryProps) {
  const text = useText(formText);
  const summary = useRef<HTMLDivElement>(null);
  const { problems, failure, asksForOne, attempt } = obstacles;
  useEffect(() => {
    if (attempt > 0) summary.current?.focus();
  }, [attempt]);

  if (asksForOne) {
    return (
      <div ref={summary} class="notice warn obstacles" tabIndex={-1}>
        <p>{text.oneCandidate}</p>
      </div>
    );
  }
  if (problems.length === 0 && failure === undefined) return null;
  return (
    <div ref={summary} class="notice bad obstacles" tabIndex={-1}>
      {failure ? (
        <>
          <p>{draft.unconfirmed === undefined ? text.notCreated : text.unconfirmed}</p>
          <ActionFailure failure={failure} signOut={operator.signOut} />
        </>
      ) : (
        <ProblemList obstacles={obstacles} words={words} text={text} />
      )}
    </div>
  );
}

interface ProblemListProps {
  obstacles: Obstacles;
  words: FieldWords;
  text: FormText;
}

function ProblemList({ obstacles: { problems }, words, text }: ProblemListProps) {
  return (
    <>
      <p>{text.problems}</p>
      <ul>
        {problems.map(({ field, kind }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {words.nameOf(field)}
            </a>
            {': '}
            {words.sentenceOf(field, kind)}
          </li>
        ))}
      </ul>
    </>
  );
}
