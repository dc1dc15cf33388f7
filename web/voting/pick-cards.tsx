import { type Choice, picksOne } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { CandidateName, namedBy } from './candidate-name';
import { fillingOf, togglePick } from './choosing';

export interface CardsProps {
  poll: PollView;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}

/** A card to press for each candidate: radio buttons where one may be picked, else checkboxes. */
export function PickCards({ poll: { candidates, ballot }, choice, onChoose }: CardsProps) {
  const isOne = picksOne(ballot);
  const { done, most } = fillingOf(choice, ballot);
  return (
    <>
      {candidates.map((candidate) => {
        const { candidateId } = candidate;
        const id = `name-${candidateId}`;
        const isPicked = choice.has(candidateId);
        const isOff = !isOne && !isPicked && done >= most;
        return (
          <label key={candidateId} class={isOff ? 'candidate choosable off' : 'candidate choosable'}>
            <input
              type={isOne ? 'radio' : 'checkbox'}
              name="candidate"
              value={candidateId}
              checked={isPicked}
              {...namedBy(candidate, id)}
              // It stays focusable, so that whoever tabs through the candidates meets every one.
              aria-disabled={isOff}
              onClick={(event) => {
                if (isOff) event.preventDefault();
              }}
              onChange={() => onChoose(togglePick(choice, candidateId, ballot))}
            />
            <CandidateName candidate={candidate} id={id} />
          </label>
        );
      })}
    </>
  );
}
