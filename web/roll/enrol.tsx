import { useState } from 'preact/hooks';
import type { RollClient } from '../../contract/roll-client';
import type { CodeEntry } from '../../rolls/codes';
import { useFocusAfterDraw } from '../forms/use-focus-after-draw';
import { useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { WorkProgress } from '../progress/work-progress';
import { EnrolForm } from './enrol-form';
import { EnrolReport } from './enrol-report';
import { enrolText } from './enrol-text';
import type { Refusal } from './enrolment';
import { useEnrolment } from './use-enrolment';

interface EnrolProps {
  pollId: string;
  isPollOver: boolean;
  api: RollClient;
  operator: Operator;
  /** How many are on the roll, as far as is known. */
  voters: number;
  /** Codes that can be printed: just made, or from a file. */
  onCodes: (codes: readonly CodeEntry[]) => void;
  onEnded: (refusals: readonly Refusal[]) => void;
}

/** Puts voters on the roll, each with a code: the form, then how far it is, then what came of it. */
export function Enrol({ pollId, isPollOver, api, operator, voters, onCodes, onEnded }: EnrolProps) {
  const text = useText(enrolText);
  const focusOn = useFocusAfterDraw();
  const [lastCard, setLastCard] = useState(0);
  const ids = { stop: `roll-stop-${pollId}`, source: `roll-source-${pollId}` };
  const { state, begin, goOn, stop, clear } = useEnrolment(api, pollId, onEnded);

  const content = () => {
    if (state?.isRunning) {
      return <WorkProgress work={state} label={text.heading} stopId={ids.stop} onStop={stop} />;
    }
    if (state) {
      return (
        <EnrolReport
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
    if (isPollOver) return <p>{text.over}</p>;
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
