import { picksOne } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import { fillingOf } from './choosing';
import type { BallotState } from './use-ballot';
import { votingText } from './voting-text';

interface ProgressProps {
  poll: PollView;
  ballot: BallotState;
}

/** How much of the ballot is filled in, seen and heard; nothing where one candidate is picked. */
export function ChoiceProgress({ poll: { ballot: rule }, ballot }: ProgressProps) {
  const text = useText(votingText);
  const format = useFormat();
  if (picksOne(rule)) return null;
  const { done, most } = fillingOf(ballot.choice, rule);
  const say = 'points' in rule ? text.pointsGiven : text.picked;
  return (
    <p class="choice-progress numeric" aria-live="polite">
      {say(format.count(done), format.count(most))}
      {'pick' in rule && done === most && ` ${text.allPicked}`}
    </p>
  );
}
