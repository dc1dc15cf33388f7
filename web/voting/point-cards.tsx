import type { Candidate } from '../../contract/poll';
import { isolate } from '../language/isolate';
import { useText } from '../language/language-context';
import { CandidateName, namedBy } from './candidate-name';
import { givePoints, mostPoints } from './choosing';
import type { CardsProps } from './pick-cards';
import { votingText } from './voting-text';

/** A card with a number of points for each candidate. */
export function PointCards({ poll: { candidates, ballot }, choice, onChoose }: CardsProps) {
  return (
    <>
      {candidates.map((candidate) => {
        const { candidateId } = candidate;
        return (
          <PointCard
            key={candidateId}
            candidate={candidate}
            points={choice.get(candidateId) ?? 0}
            most={mostPoints(choice, candidateId, ballot)}
            onGive={(points) => {
              const next = givePoints(choice, candidateId, points, ballot);
              onChoose(next);
              return next.get(candidateId) ?? 0;
            }}
          />
        );
      })}
    </>
  );
}

interface PointCardProps {
  candidate: Candidate;
  points: number;
  most: number;
  /** Answers the points that the candidate has then. */
  onGive: (points: number) => number;
}

/** The number is typed, or changed with the arrow keys; the buttons beside it are for fingers. */
function PointCard({ candidate, points, most, onGive }: PointCardProps) {
  const text = useText(votingText);
  const { candidateId, label } = candidate;
  const id = `points-${candidateId}`;
  return (
    <div class={points > 0 ? 'candidate points chosen' : 'candidate points'}>
      <label for={id}>
        <CandidateName candidate={candidate} id={`name-${candidateId}`} />
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
          {...namedBy(candidate, `name-${candidateId}`)}
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
