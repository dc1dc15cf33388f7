import type { PollView } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import type { BallotState } from './use-ballot';
import { votingText } from './voting-text';

interface HintProps {
  poll: PollView;
  ballot: BallotState;
}

/** What a voter should know beforehand: when the poll opens, and whether a vote can be changed. */
export function BallotHint({ poll, ballot: { mode, needsSignIn } }: HintProps) {
  const text = useText(votingText);
  if (mode === 'over') return <p class="soft">{needsSignIn ? text.signInToSee : text.didNotVote}</p>;
  const isBefore = mode === 'scheduled' || mode === 'choosing';
  const isFinal = mode === 'standing' && poll.status === 'open' && !poll.changeable;
  return (
    <>
      {mode === 'scheduled' && <OpeningTime opensAt={poll.opensAt} />}
      {(isBefore || isFinal) && <p class="soft">{poll.changeable ? text.isChangeable : text.isFinal}</p>}
    </>
  );
}

function OpeningTime({ opensAt }: { opensAt: string | undefined }) {
  const text = useText(votingText);
  const format = useFormat();
  return <p>{opensAt === undefined ? text.notYet : text.opensAt(format.dateTime(opensAt))}</p>;
}
