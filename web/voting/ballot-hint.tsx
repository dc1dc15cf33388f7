import type { PollView } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import type { BallotState } from './use-ballot';
import { votingText } from './voting-text';

interface HintProps {
  poll: PollView;
  ballot: BallotState;
}

/** What a voter should know beforehand: when the poll opens, who has a vote, and whether it can be changed. */
export function BallotHint({ poll, ballot }: HintProps) {
  const text = useText(votingText);
  const { mode } = ballot;
  if (mode === 'over') return ballot.needsCode ? null : <p class="soft">{text[overText(poll, ballot)]}</p>;
  const isBefore = mode === 'scheduled' || mode === 'choosing';
  const isFinal = mode === 'standing' && poll.status === 'open' && !poll.changeable;
  return (
    <>
      {mode === 'paused' && <p class="soft">{text.paused}</p>}
      {mode === 'scheduled' && <OpeningTime opensAt={poll.opensAt} />}
      {isBefore && poll.candidateOrder === 'random' && <p class="soft">{text.ownOrder}</p>}
      {isBefore && poll.access === 'open' && <p class="soft">{text.oneABrowser}</p>}
      {(isBefore || isFinal) && <p class="soft">{poll.changeable ? text.isChangeable : text.isFinal}</p>}
    </>
  );
}

/** What is said of the vote of whoever may look back, where none is shown. */
function overText({ access }: PollView, { needsSignIn }: BallotState) {
  if (needsSignIn) return 'signInToSee';
  return access === 'open' ? 'didNotVoteHere' : 'didNotVote';
}

function OpeningTime({ opensAt }: { opensAt: string | undefined }) {
  const text = useText(votingText);
  const format = useFormat();
  return <p>{opensAt === undefined ? text.notYet : text.opensAt(format.dateTime(opensAt))}</p>;
}
