import type { Failure } from '../../contract/answer';
import { failureText } from '../api/failure-text';
import { useText } from '../language/language-context';
import { pollPageText } from './poll-page-text';

interface WaitingProps {
  failure: Failure | undefined;
  onRetry: () => void;
}

/** Stands in for a poll that is not there yet. */
export function PollWaiting({ failure, onRetry }: WaitingProps) {
  const text = useText(pollPageText);
  const sentences = useText(failureText);
  return (
    <div class="poll-waiting">
      <h1>{failure === undefined ? text.loading : text.notLoaded}</h1>
      <p role="status" class={failure && 'notice warn'}>
        {failure && sentences[failure.kind]}
      </p>
      {failure === undefined ? (
        <div class="poll-skeleton" aria-hidden="true" />
      ) : (
        <button type="button" onClick={onRetry}>
          {text.tryAgain}
        </button>
      )}
    </div>
  );
}
