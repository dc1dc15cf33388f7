import { picksOne } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { useText } from '../language/language-context';
import { useRuleSentence } from '../poll/use-rule-sentence';
import { CandidateName } from './candidate-name';
import { votingText } from './voting-text';

/** The candidates of a poll in which nobody can vote here and now. */
export function CandidateList({ poll: { candidates, ballot } }: { poll: PollView }) {
  const text = useText(votingText);
  const rule = useRuleSentence(ballot);
  return (
    <>
      <h2 tabIndex={-1}>{text.candidates}</h2>
      {!picksOne(ballot) && <p>{rule}</p>}
      <ul class="candidates">
        {candidates.map((candidate) => (
          <li key={candidate.candidateId} class="candidate">
            <CandidateName candidate={candidate} id={`name-${candidate.candidateId}`} />
          </li>
        ))}
      </ul>
    </>
  );
}
