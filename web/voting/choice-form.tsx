import type { PollView } from '../../contract/poll';
import { useRuleSentence } from '../poll/use-rule-sentence';
import { isBusy } from './casting';
import { CodeField } from './code-field';
import { PickCards } from './pick-cards';
import { PointCards } from './point-cards';
import type { BallotState } from './use-ballot';
import type { Voter } from './use-voter';

/** Tie the button, which stands below the messages, to the form. */
export const CHOICE_FORM = 'choice-form';
export const CHOICE_BUTTON = 'choice-button';

interface FormProps {
  poll: PollView;
  voter: Pick<Voter, 'entry'>;
  ballot: BallotState;
}

/** A card for each candidate, to pick it or to give it points. */
export function ChoiceForm({ poll, voter, ballot }: FormProps) {
  const heading = useRuleSentence(poll.ballot);
  const submit = (event: Event) => {
    event.preventDefault();
    // The cards are about to be disabled, and one of them has the focus when the form was sent by the Enter key.
    document.getElementById(CHOICE_BUTTON)?.focus();
    ballot.submit();
  };
  const Cards = 'points' in poll.ballot ? PointCards : PickCards;
  return (
    <form id={CHOICE_FORM} class="choice-form" onSubmit={submit}>
      {ballot.needsCode && <CodeField entry={voter.entry} />}
      <fieldset class="candidates" disabled={isBusy(ballot.casting)}>
        <legend>
          <h2 tabIndex={-1}>{heading}</h2>
        </legend>
        <Cards poll={poll} choice={ballot.choice} onChoose={ballot.choose} />
      </fieldset>
    </form>
  );
}
