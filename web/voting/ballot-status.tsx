import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { failureText } from '../api/failure-text';
import { useText } from '../language/language-context';
import { ballotMessage } from './ballot-message';
import { isOfCode } from './code-failures';
import { CODE_FIELD } from './code-field';
import type { BallotState } from './use-ballot';
import { focusOutcome } from './use-focus-kept';
import type { KnownOwnVote } from './use-own-vote';
import type { Voter } from './use-voter';
import { votingText } from './voting-text';

interface StatusProps {
  poll: PollView;
  voter: Voter;
  own: KnownOwnVote;
  ballot: BallotState;
  section: RefObject<HTMLElement | null>;
}

/** What there is to say, seen and heard. It is there from the start, so that screen readers notice each new message. */
export function BallotStatus({ poll, voter, own, ballot, section }: StatusProps) {
  const { casting, mode, lacksChoice, signInFailed } = ballot;
  const isCertified = poll.status === 'certified';
  const message = ballotMessage(
    {
      mode,
      voter: voter.status,
      casting,
      own,
      rule: poll.ballot,
      lacksChoice,
      signInFailed,
      isCertified,
    },
    useText(votingText),
    useText(failureText),
  );

  useEffect(() => {
    const hasVoted = casting.phase === 'sent' && casting.request.kind === 'vote';
    if (hasVoted) focusOutcome(section.current, 'h2[tabindex]');
    else if (casting.phase === 'failed' && isOfCode(casting.failure)) {
      focusOutcome(section.current, `#${CODE_FIELD}`);
    } else if (casting.phase === 'sent' || casting.phase === 'failed') {
      focusOutcome(section.current, '[role=status]');
    }
  }, [casting, section]);

  return (
    <p role="status" tabIndex={-1} class={message === undefined ? 'ballot-status' : toneClass(message.tone)}>
      {message?.text}
    </p>
  );
}

function toneClass(tone: string): string {
  return `ballot-status notice ${tone}`;
}
