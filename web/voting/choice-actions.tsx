import type { PollView } from '../../contract/poll';
import { useText } from '../language/language-context';
import { isBusy } from './casting';
import { CHOICE_BUTTON, CHOICE_FORM } from './choice-form';
import { ChoiceProgress } from './choice-progress';
import type { BallotState } from './use-ballot';
import { type VotingText, votingText } from './voting-text';

interface ActionsProps {
  poll: PollView;
  ballot: BallotState;
}

/** The form's one button, which leads on to the sign-in or sends the vote. */
export function ChoiceActions({ poll, ballot }: ActionsProps) {
  const text = useText(votingText);
  const isWorking = isBusy(ballot.casting) || ballot.isLeaving;
  const lacksChoice = ballot.action === 'vote' && !ballot.canVote;
  return (
    <>
      <ChoiceProgress poll={poll} ballot={ballot} />
      <div class="ballot-actions">
        <button
          id={CHOICE_BUTTON}
          class="primary"
          type="submit"
          form={CHOICE_FORM}
          aria-busy={isWorking}
          aria-disabled={isWorking || lacksChoice}
        >
          {label(ballot, text)}
        </button>
        {ballot.isChanging && !isWorking && (
          <button class="secondary" type="button" onClick={ballot.cancelChange}>
            {text.cancel}
          </button>
        )}
      </div>
    </>
  );
}

function label({ action, isLeaving }: BallotState, text: VotingText): string {
  if (isLeaving) return text.signingIn;
  const labels = { none: text.sending, 'sign-in': text.signInToVote, retry: text.tryAgain, vote: text.vote };
  return labels[action];
}
