import { useFormat, useText } from '../language/language-context';
import { progressText } from './progress-text';
import type { Work } from './work';

interface WorkProgressProps {
  work: Work;
  /** What is being done. */
  label: string;
  stopId: string;
  onStop: () => void;
}

const SECONDS_A_MINUTE = 60;

/** How far work is that goes on by itself, and the way to stop it. */
export function WorkProgress({ work, label, stopId, onStop }: WorkProgressProps) {
  const text = useText(progressText);
  const { done, total, trouble } = work;
  return (
    <>
      <progress class="work-progress" value={done} max={total} aria-label={label} />
      <p class="numeric">{useFigures(work).join(' · ')}</p>
      <p class="field-hint">{text.stayHere}</p>
      <div role="status">
        {trouble && <p class="notice warn">{trouble === 'unreachable' ? text.noAnswer : text.busy}</p>}
      </div>
      <button id={stopId} class="secondary" type="button" onClick={onStop}>
        {text.stop}
      </button>
    </>
  );
}

function useFigures({ done, total, perSecond }: Work): string[] {
  const text = useText(progressText);
  const format = useFormat();
  const progress = text.progress(format.count(done), format.count(total));
  if (perSecond === 0) return [progress];
  const seconds = Math.max(0, total - done) / perSecond;
  const left =
    seconds < SECONDS_A_MINUTE
      ? text.secondsLeft(format.count(Math.ceil(seconds)))
      : text.minutesLeft(format.count(Math.ceil(seconds / SECONDS_A_MINUTE)));
  return [progress, text.rate(format.count(Math.round(perSecond))), left];
}
