import { useCallback, useState } from 'preact/hooks';
import type { Choice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { keepChoice, keptChoice } from './kept-choice';

const storage = () => sessionStorage;

/** What is chosen in the form, kept in this tab until it is sent. */
export function useChoice(poll: PollView) {
  const { pollId } = poll;
  const [choice, setChoice] = useState(() => keptChoice(storage, poll));
  const choose = useCallback(
    (next: Choice) => {
      setChoice(next);
      keepChoice(storage, { pollId }, next);
    },
    [pollId],
  );
  return [choice, choose] as const;
}
