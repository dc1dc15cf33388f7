import { useText } from '../language/language-context';
import { isBusy } from './casting';
import type { BallotProps, BallotState } from './use-ballot';
import { votingText } from './voting-text';

interface ForgetProps extends BallotProps {
  ballot: BallotState;
}

/**
 * Lets a device that others use too forget who voted on it. Whoever is signed in signs out instead; and in an open poll
 * whoever was forgotten could vote again.
 */
export function ForgetMe({ poll: { access }, voter, signIn, ballot }: ForgetProps) {
  const text = useText(votingText);
  const isOffered = access === 'code' || (access === 'account' && signIn.status !== 'signed-in');
  if (!isOffered || !voter.passes.isHeld() || isBusy(ballot.casting)) return null;
  return (
    <div class="forget-me">
      <button class="quiet" type="button" onClick={voter.forget} aria-describedby="forget-means">
        {text.forget}
      </button>
      <p id="forget-means" class="soft">
        {text.forgetMeans}
      </p>
    </div>
  );
}
