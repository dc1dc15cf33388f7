import type { Failure } from '../../contract/answer';
import { failureText } from '../api/failure-text';
import { useText } from '../language/language-context';
import { pollsText } from './polls-text';

interface LoadFailureProps {
  failure: Failure | undefined;
  /** Whether an older list is still shown. */
  hasList: boolean;
  retry: () => void;
}

/** Says why the list could not be loaded. Its place is there from the start, so that it is read out when it fills. */
export function LoadFailure({ failure, hasList, retry }: LoadFailureProps) {
  const failures = useText(failureText);
  const text = useText(pollsText);
  return (
    <div role="status">
      {failure && (
        <div class="notice warn load-failure">
          <p>
            {failures[failure.kind]} {hasList && text.outdated}
          </p>
          <button class="secondary" type="button" onClick={retry}>
            {text.tryAgain}
          </button>
        </div>
      )}
    </div>
  );
}
