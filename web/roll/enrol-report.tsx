import { useEffect, useRef } from 'preact/hooks';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import { ActionFailure } from '../operator/action-failure';
import type { Operator } from '../operator/operator';
import { enrolText } from './enrol-text';
import type { EnrolmentState } from './enrolment';

interface EnrolReportProps {
  state: EnrolmentState;
  operator: Operator;
  onGoOn: () => void;
  onAgain: () => void;
}

/** Of those who are not on the roll with their codes. */
const REFUSALS_SHOWN = 20;

/** What became of the voters that were to be put on the roll. */
export function EnrolReport({ state, operator, onGoOn, onAgain }: EnrolReportProps) {
  const text = useText(enrolText);
  const format = useFormat();
  const { total, done, added, unchanged, refusals, failure } = state;
  const left = total - done;
  const report = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where the focus was is gone, unless the person has gone on to something else meanwhile.
    if (document.activeElement === document.body) report.current?.focus();
  }, []);
  const voters = (count: number) => format.counted(count, text.voters);
  const isAllWell = left === 0 && refusals.length === 0;
  return (
    <>
      <div ref={report} class={`notice ${isAllWell ? 'good' : 'warn'} roll-report`} tabIndex={-1}>
        {(added > 0 || isAllWell) && <p>{text.added(voters(added))}</p>}
        {unchanged > 0 && <p>{text.unchanged(voters(unchanged))}</p>}
        {left > 0 && <p>{text.left(voters(left))}</p>}
        {failure && <ActionFailure failure={failure} signOut={operator.signOut} />}
        {refusals.length > 0 && (
          <>
            <p>{text.refused(voters(refusals.length))}</p>
            <ul>
              {refusals.slice(0, REFUSALS_SHOWN).map(({ voterId, status }) => (
                <li key={voterId}>{text.refusal[status](isolate(voterId))}</li>
              ))}
              {refusals.length > REFUSALS_SHOWN && (
                <li>{text.more(format.count(refusals.length - REFUSALS_SHOWN))}</li>
              )}
            </ul>
            <p>{text.goodCodes}</p>
          </>
        )}
      </div>
      <div class="roll-buttons">
        {left > 0 && (
          <button type="button" onClick={onGoOn}>
            {text.goOn}
          </button>
        )}
        <button class="secondary" type="button" onClick={onAgain}>
          {text.again}
        </button>
      </div>
    </>
  );
}
