import { isolate } from '../language/isolate';
import { useText } from '../language/language-context';
import { givePoints, mostPoints } from './choosing';
import type { CardsProps } from './pick-cards';
import { votingText } from './voting-text';

/** A card with a number of points for each candidate. */
export function PointCards({ poll: { candidates, ballot }, choice, onChoose }: CardsProps) {
  return (
    <>
      {candidates.map(({ candidateId, label }) => (
        <PointCard
          key={candidateId}
          id={`points-${candidateId}`}
          label={label}
          points={choice.get(candidateId) ?? 0}
          most={mostPoints(choice, candidateId, ballot)}
          onGive={(points) => {
            const next = givePoints(choice, candidateId, points, ballot);
            onChoose(next);
            return next.get(candidateId) ?? 0;
          }}
        />
      ))}
    </>
  );
}

interface PointCardProps {
  id: string;
  label: string;
  points: number;
  most: number;
  /** Answers the points that the candidate has then. */
  onGive: (points: number) => number;
}

/** The number is typed, or changed with the arrow keys; the buttons beside it are for fingers. */
function PointCard({ id, label, points, most, onGive }: PointCardProps) {
  const text = useText(votingText);
  return (
    <div class={points > 0 ? 'candidate points chosen' : 'candidate points'}>
      <label for={id} dir="auto">
        {label}
      </label>
      <span class="stepper">
        <Step
          sign="−"
          label={text.onePointLess(isolate(label))}
          isOff={points === 0}
          onPress={() => onGive(points - 1)}
        />
        <input
          id={id}
          class="numeric"
          type="number"
          inputMode="numeric"
          min={0}
          max={most}
          step={1}
          value={points}
          onFocus={(event) => event.currentTarget.select()}
          onInput={({ currentTarget }) => {
            // What is too much is cut down in the input too, also when the points stay as they were.
            currentTarget.value = String(onGive(currentTarget.valueAsNumber));
          }}
        />
        <Step
          sign="+"
          label={text.onePointMore(isolate(label))}
          isOff={points >= most}
          onPress={() => onGive(points + 1)}
        />
      </span>
    </div>
  );
}

interface StepProps {
  sign: string;
  label: string;
  isOff: boolean;
  onPress: () => void;
}

function Step({ sign, label, isOff, onPress }: StepProps) {
  return (
    <button
      class="secondary step"
      type="button"
      tabIndex={-1}
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
