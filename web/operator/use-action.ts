import { useState } from 'preact/hooks';
import type { Answer, Failure } from '../../contract/answer';

export interface Action {
  isSending: boolean;
  /** Why the last one was not done. */
  failure: Failure | undefined;
  /** Does something, one at a time, and what is to follow when it is done; nothing where it turned out that it is not to be done. */
  run: <T>(act: () => Promise<Answer<T> | undefined>, onDone: (value: T) => void) => Promise<void>;
  /** The failure is of no matter any more. */
  forget: () => void;
}

/** Something an operator does by pressing a button. */
export function useAction(): Action {
  const [isSending, setIsSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const run: Action['run'] = async (act, onDone) => {
    if (isSending) return;
    setIsSending(true);
    setFailure(undefined);
    const answer = await act();
    setIsSending(false);
    if (answer?.ok) onDone(answer.value);
    else setFailure(answer?.failure);
  };
  return { isSending, failure, run, forget: () => setFailure(undefined) };
}
