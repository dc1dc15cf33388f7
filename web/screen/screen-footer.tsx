import { LanguageSwitch } from '../app/language-switch';
import { useText } from '../language/language-context';
import { AsOf } from '../results/as-of';
import { ConnectionNotice } from '../results/connection-notice';
import type { ResultsState } from '../results/results-state';
import { screenText } from './screen-text';
import { useFullScreen } from './use-full-screen';
import { useRest } from './use-rest';

/** From when the numbers are; and, while somebody moves the pointer, what can be set. */
export function ScreenFooter({ state }: { state: ResultsState }) {
  useRest();
  return (
    <footer class="screen-footer">
      <Freshness state={state} />
      <div class="screen-tools">
        <FullScreenButton />
        <LanguageSwitch />
      </div>
    </footer>
  );
}

/** One line: from when the numbers are, or why there are no newer ones. */
function Freshness({ state }: { state: ResultsState }) {
  const { results, confirmedAt, failure } = state;
  if (failure) return <ConnectionNotice state={state} />;
  const isLive = results?.status === 'open' && confirmedAt !== undefined;
  return <p>{isLive && <AsOf time={confirmedAt} />}</p>;
}

function FullScreenButton() {
  const text = useText(screenText);
  const { isFull, toggle } = useFullScreen();
  if (!document.fullscreenEnabled) return null;
  return (
    <button class="secondary" type="button" aria-keyshortcuts="f" onClick={toggle}>
      {isFull ? text.leaveFullScreen : text.fullScreen}
    </button>
  );
}
