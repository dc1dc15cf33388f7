import type { Candidate } from '../../contract/poll';
import { useText } from '../language/language-context';
import { votingText } from './voting-text';

/** The candidates of a poll in which nobody can vote here and now. */
export function CandidateList({ candidates }: { candidates: readonly Candidate[] }) {
  const text = useText(votingText);
  return (
    <>
      <h2 tabIndex={-1}>{text.candidates}</h2>
      <ul class="candidates">
        {candidates.map(({ candidateId, label }) => (
          <li key={candidateId} class="candidate">
            {label}
          </li>
        ))}
      </ul>
    </>
  );
}
