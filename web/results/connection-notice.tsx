import type { Failure } from '../../contract/answer';
import { failureText } from '../api/failure-text';
import { useFormat, useText } from '../language/language-context';
import type { ResultsState } from './results-state';
import { resultsText } from './results-text';
import { useSecondsUntil } from './use-seconds-until';

/** Says that the results shown are not fresh, and when new ones are tried for. */
export function ConnectionNotice({ state: { failure, retryAt, results } }: { state: ResultsState }) {
  const text = useText(resultsText);
  const format = useFormat();
  const seconds = format.count(useSecondsUntil(retryAt));
  if (failure === undefined) return null;
  return (
    <p class="notice warn connection-notice">
      <strong>
        <Reason failure={failure} />
      </strong>{' '}
      <span class="numeric">{results ? text.lastGood(seconds) : text.tryingAgain(seconds)}</span>
    </p>
  );
}

function Reason({ failure: { kind } }: { failure: Failure }) {
  const lost = useText(resultsText).connectionLost;
  const sentences = useText(failureText);
  const isLost = kind === 'unreachable' || kind === 'unavailable' || kind === 'internal';
  return <>{isLost ? lost : sentences[kind]}</>;
}
