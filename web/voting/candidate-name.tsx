import type { Candidate } from '../../contract/poll';

interface CandidateNameProps {
  candidate: Candidate;
  /** Of the name's element; that of the description ends in `-about`. */
  id: string;
}

/** What a ballot says of a candidate. */
export function CandidateName({ candidate: { label, description }, id }: CandidateNameProps) {
  return (
    <span class="candidate-name">
      <span id={id} dir="auto">
        {label}
      </span>
      {description && (
        <span id={`${id}-about`} class="candidate-about" dir="auto">
          {description}
        </span>
      )}
    </span>
  );
}

/** For the input of a candidate: named by the label alone, and described by the rest. */
export function namedBy({ description }: Candidate, id: string) {
  return { 'aria-labelledby': id, 'aria-describedby': description && `${id}-about` };
}
