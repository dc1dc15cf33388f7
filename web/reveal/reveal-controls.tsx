import { useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import type { RevealRequest } from '../../contract/poll-edit';
import { apiFor } from '../api/api';
import { useFormat, useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import { useAction } from '../operator/use-action';
import { useSecondsUntil } from '../results/use-seconds-until';
import { nextReveal } from './next-reveal';
import { revealText } from './reveal-text';

interface RevealControlsProps {
  poll: PollView;
  operator: Operator;
  clockOffset: number;
  /** When what was revealed last takes effect, ISO 8601 UTC. */
  revealsAt: string | undefined;
  onChanged: (poll: PollView) => void;
}

/** Shows hidden results to everybody: all at once, or place by place from the last. */
export function RevealControls({ poll, operator, clockOffset, revealsAt, onChanged }: RevealControlsProps) {
  const text = useText(revealText);
  const format = useFormat();
  const action = useAction();
  const { pollId, status, reveal } = poll;
  const [early, setEarly] = useState(reveal?.early ?? false);
  const { shown, waitsForEnd } = nextReveal(poll);
  const left = useSecondsUntil(revealsAt === undefined ? undefined : Date.parse(revealsAt) - clockOffset);
  const waits = reveal !== undefined && !reveal.early && status !== 'certified';
  const canReveal = shown !== undefined || waits;
  const send = (request: RevealRequest) =>
    void action.run(() => apiFor(operator.token).revealResults(pollId, { ...request, early }), onChanged);
  return (
    <section class="reveal" aria-label={`${text.heading} ${poll.title}`}>
      <h4>{text.heading}</h4>
      {canReveal && (
        <>
          {status !== 'certified' && <EarlyChoice early={early} onChoose={setEarly} />}
          <Buttons poll={poll} isOff={!early && (waitsForEnd || shown === undefined)} onReveal={send} />
        </>
      )}
      <p role="status">
        {waits && text.waitsForCertificate}
        {left > 0 && <strong class="numeric">{text.shownIn(format.count(left))}</strong>}
      </p>
      <FailureNotice failure={action.failure} operator={operator} />
    </section>
  );
}

interface EarlyChoiceProps {
  early: boolean;
  onChoose: (early: boolean) => void;
}

/** Whether what may still be corrected is shown. */
function EarlyChoice({ early, onChoose }: EarlyChoiceProps) {
  const text = useText(revealText);
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={early}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <span>
        {text.early}
        <span class="meaning">{text.earlyMeaning}</span>
      </span>
    </label>
  );
}

interface ButtonsProps {
  poll: PollView;
  /** The poll has to be over first. */
  isOff: boolean;
  onReveal: (request: RevealRequest) => void;
}

function Buttons({ poll, isOff, onReveal }: ButtonsProps) {
  const text = useText(revealText);
  const format = useFormat();
  const { shown, place, waitsForEnd } = nextReveal(poll);
  const reveal = (request: RevealRequest) => !isOff && onReveal(request);
  return (
    <>
      <div class="poll-item-actions">
        {shown !== undefined && place !== undefined && (
          <button
            class="secondary"
            type="button"
            aria-disabled={isOff}
            onClick={() => reveal({ places: shown + 1 })}
          >
            {shown === 0 ? text.lastPlace : text.nextPlace(format.count(place))}
          </button>
        )}
        <button type="button" aria-disabled={isOff} onClick={() => reveal({})}>
          {text.all}
        </button>
      </div>
      <p class="soft">{waitsForEnd && isOff ? text.waitsForEnd : text.isForGood}</p>
    </>
  );
}
