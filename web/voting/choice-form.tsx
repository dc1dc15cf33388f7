import type { Candidate } from '../../contract/poll';
import { useText } from '../language/language-context';
import { isBusy } from './casting';
import type { BallotState } from './use-ballot';
import { votingText } from './voting-text';

/** Tie the button, which stands below the messages, to the form. */
export const CHOICE_FORM = 'choice-form';
export const CHOICE_BUTTON = 'choice-button';

interface FormProps {
  candidates: readonly Candidate[];
  ballot: BallotState;
}

/** A card to press for each candidate. */
export function ChoiceForm({ candidates, ballot }: FormProps) {
  const text = useText(votingText);
  const submit = (event: Event) => {
    event.preventDefault();
    // The cards are about to be disabled, and one of them has the focus when the form was sent by the Enter key.
    document.getElementById(CHOICE_BUTTON)?.focus();
    ballot.submit();
  };
  return (
    <form id={CHOICE_FORM} onSubmit={submit}>
      <fieldset class="candidates" disabled={isBusy(ballot.casting)}>
        <legend>
          <h2 tabIndex={-1}>{text.chooseOne}</h2>
        </legend>
        {candidates.map(({ candidateId, label }) => (
          <label key={candidateId} class="candidate choosable">
            <input
              type="radio"
              name="candidate"
              value={candidateId}
              checked={candidateId === ballot.choice}
              onChange={() => ballot.choose(candidateId)}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
    </form>
  );
}
