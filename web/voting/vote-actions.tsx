import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { useText } from '../language/language-context';
import { isBusy } from './casting';
import type { BallotState } from './use-ballot';
import { votingText } from './voting-text';

interface ActionsProps {
  poll: PollView;
  ballot: BallotState;
}

/** What a voter can do with the vote that stands, while the poll is open and its votes can be changed. */
export function VoteActions({ poll, ballot }: ActionsProps) {
  const text = useText(votingText);
  const [isAsking, setAsking] = useState(false);
  const takeBack = useFocusAfter(isAsking);
  if (poll.status !== 'open' || !poll.changeable) return null;
  if (isBusy(ballot.casting)) return <Busy label={text.sending} />;
  if (ballot.isLeaving) return <Busy label={text.signingIn} />;
  if (ballot.needsSignIn) {
    return (
      <div class="ballot-actions">
        <button key="sign-in" type="button" onClick={ballot.signIn}>
          {text.signIn}
        </button>
      </div>
    );
  }
  if (isAsking) return <Confirmation ballot={ballot} onDone={() => setAsking(false)} />;
  return (
    <div class="ballot-actions">
      {ballot.action === 'retry' && (
        <button key="retry" type="button" onClick={ballot.retry}>
          {text.tryAgain}
        </button>
      )}
      <button key="change" class="secondary" type="button" onClick={ballot.startChange}>
        {text.change}
      </button>
      <button ref={takeBack} key="take-back" class="quiet" type="button" onClick={() => setAsking(true)}>
        {text.takeBack}
      </button>
    </div>
  );
}

/** What asked a question has the focus again once it is answered, if it is still there. */
function useFocusAfter(isAsking: boolean) {
  const asker = useRef<HTMLButtonElement>(null);
  const hasAsked = useRef(false);
  useLayoutEffect(() => {
    if (hasAsked.current && !isAsking) asker.current?.focus();
    hasAsked.current = isAsking;
  }, [isAsking]);
  return asker;
}

function Busy({ label }: { label: string }) {
  return (
    <div class="ballot-actions">
      <button key="busy" type="button" aria-busy aria-disabled>
        {label}
      </button>
    </div>
  );
}

/** Asks once more, in place, before a vote is taken back. */
function Confirmation({ ballot, onDone }: { ballot: BallotState; onDone: () => void }) {
  const text = useText(votingText);
  const question = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => question.current?.focus(), []);
  const takeBack = () => {
    onDone();
    ballot.retract();
  };
  return (
    <div class="ballot-confirmation">
      <p ref={question} tabIndex={-1}>
        {text.confirmTakeBack}
      </p>
      <div class="ballot-actions">
        <button key="confirm" class="danger" type="button" onClick={takeBack}>
          {text.doTakeBack}
        </button>
        <button key="keep" class="secondary" type="button" onClick={onDone}>
          {text.keepIt}
        </button>
      </div>
    </div>
  );
}
