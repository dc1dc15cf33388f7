import { useState } from 'preact/hooks';
import { isOver, type PollView } from '../../contract/poll';
import type { RollClient } from '../../contract/roll-client';
import type { CodeEntry } from '../../rolls/codes';
import { useFocusAfterDraw } from '../forms/use-focus-after-draw';
import { useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { EnrolForm } from './enrol-form';
import { EnrolProgress } from './enrol-progress';
import { EnrolReport } from './enrol-report';
import { enrolText } from './enrol-text';
import type { Refusal } from './enrolment';
import { useEnrolment } from './use-enrolment';

interface EnrolProps {
  poll: PollView;
  api: RollClient;
  operator: Operator;
  /** How many are on the roll, as far as is known. */
  voters: number;
  /** Codes that can be printed: just made, or from a file. */
  onCodes: (codes: readonly CodeEntry[]) => void;
  onEnded: (refusals: readonly Refusal[]) => void;
}

/** Puts voters on the roll, each with a code: the form, then how far it is, then what came of it. */
export function Enrol({ poll, api, operator, voters, onCodes, onEnded }: EnrolProps) {
  const text = useText(enrolText);
  const { pollId } = poll;
  const focusOn = useFocusAfterDraw();
  const [lastCard, setLastCard] = useState(0);
  const ids = {
    stop: `roll-stop-${pollId}`,
    report: `roll-report-${pollId}`,
    source: `roll-source-${pollId}`,
  };
  const { state, begin, goOn, stop, clear } = useEnrolment(api, pollId, (refusals) => {
    // Unless the person has gone on to something else meanwhile.
    const focused = document.activeElement;
    if (focused === null || focused === document.body || focused.id === ids.stop) focusOn(ids.report);
    onEnded(refusals);
  });

  const content = () => {
    if (state?.isRunning) return <EnrolProgress state={state} stopId={ids.stop} onStop={stop} />;
    if (state) {
      return (
        <EnrolReport
          id={ids.report}
          state={state}
          operator={operator}
          onGoOn={() => {
            focusOn(ids.stop);
            goOn();
          }}
          onAgain={() => {
            focusOn(ids.source);
            clear();
          }}
        />
      );
    }
    if (isOver(poll.status)) return <p>{text.over}</p>;
    return (
      <EnrolForm
        pollId={pollId}
        sourceId={ids.source}
        nextCard={Math.max(voters, lastCard) + 1}
        onCodes={onCodes}
        onCards={setLastCard}
        onSubmit={(codes) => {
          focusOn(ids.stop);
          begin(codes);
        }}
      />
    );
  };
  return (
    <section class="roll-part">
      <h4>{text.heading}</h4>
      {content()}
    </section>
  );
}
