import { useCallback, useState } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import type { PollChange } from '../../contract/poll-changes';
import { apiFor } from '../api/api';
import { backoff } from '../api/backoff';
import { useLoaded } from '../api/use-loaded';
import { useText } from '../language/language-context';
import { ChangeLog } from '../log/change-log';
import type { Operator } from '../operator/operator';
import { changeText } from './change-text';

interface PollLogProps {
  pollId: string;
  /** How often the poll was changed: the log has something new when it grows. */
  version: number;
  operator: Operator;
}

/** What was done to a poll by whom, where somebody wants to know. */
export function PollLog({ pollId, version, operator }: PollLogProps) {
  const text = useText(changeText);
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      <button class="quiet" type="button" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
        {text.showLog}
      </button>
      {isShown && <Log key={version} pollId={pollId} operator={operator} />}
    </>
  );
}

function Log({ pollId, operator: { token } }: Omit<PollLogProps, 'version'>) {
  const load = useCallback(() => apiFor(token).listChanges(pollId), [pollId, token]);
  const { value } = useLoaded(load, nextIn);
  return value ? <ChangeLog changes={value} /> : <p>…</p>;
}

function nextIn(answer: Answer<PollChange[]>, failures: number): number | undefined {
  return answer.ok ? undefined : backoff(failures, Math.random());
}
