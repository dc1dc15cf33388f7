import { useFormat, useText } from '../language/language-context';
import { enrolText } from './enrol-text';
import type { EnrolmentState } from './enrolment';

interface EnrolProgressProps {
  state: EnrolmentState;
  stopId: string;
  onStop: () => void;
}

const SECONDS_A_MINUTE = 60;

/** How far it is to put voters on the roll. */
export function EnrolProgress({ state, stopId, onStop }: EnrolProgressProps) {
  const text = useText(enrolText);
  const { done, total, trouble } = state;
  return (
    <>
      <progress class="roll-progress" value={done} max={total} aria-label={text.heading} />
      <p class="numeric">{useFigures(state).join(' · ')}</p>
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

function useFigures({ done, total, perSecond }: EnrolmentState): string[] {
  const text = useText(enrolText);
  const format = useFormat();
  const progress = text.progress(format.count(done), format.count(total));
  if (perSecond === 0) return [progress];
  const seconds = (total - done) / perSecond;
  const left =
    seconds < SECONDS_A_MINUTE
      ? text.secondsLeft(format.count(Math.ceil(seconds)))
      : text.minutesLeft(format.count(Math.ceil(seconds / SECONDS_A_MINUTE)));
  return [progress, text.rate(format.count(Math.round(perSecond))), left];
}
