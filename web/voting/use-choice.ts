import { useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { keepChoice, keptChoice } from './kept-choice';

/** The candidate chosen in the form, kept in this tab until it is sent. */
export function useChoice({ pollId, candidates }: PollView) {
  const storage = () => sessionStorage;
  const [choice, setChoice] = useState(() =>
    keptChoice(
      storage,
      pollId,
      candidates.map(({ candidateId }) => candidateId),
    ),
  );
  const choose = (candidateId: string | undefined) => {
    setChoice(candidateId);
    keepChoice(storage, pollId, candidateId);
  };
  return [choice, choose] as const;
}
