import { useCallback } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import type { PollSummary } from '../../contract/poll';
import type { PollChange } from '../../contract/poll-changes';
import { apiFor } from '../api/api';
import { backoff } from '../api/backoff';
import { useLoaded } from '../api/use-loaded';
import { useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import { useAction } from '../operator/use-action';
import { closingBefore } from './closing';
import { deskText } from './desk-text';

interface CallOffProps {
  poll: PollSummary;
  operator: Operator;
  /** The server's time, in epoch milliseconds. */
  now: number;
  onChanged: (poll: PollSummary) => void;
}

/** Calls off a closing by hand that has not come yet: the poll closes when it would have closed without it. */
export function CallOff({ poll, operator, now, onChanged }: CallOffProps) {
  const { pollId, title, closesAt = '' } = poll;
  const { token } = operator;
  const text = useText(deskText);
  const action = useAction();
  const load = useCallback(() => apiFor(token).listChanges(pollId), [pollId, token]);
  const { value: changes = [] } = useLoaded(load, nextIn);
  const before = closingBefore(changes, closesAt, now);
  if (before === undefined) return null;
  return (
    <>
      <button
        id={`call-off-${pollId}`}
        type="button"
        aria-label={`${text.callOff} ${title}`}
        aria-disabled={action.isSending}
        onClick={() => void action.run(() => apiFor(token).editPoll(pollId, { closesAt: before }), onChanged)}
      >
        {text.callOff}
      </button>
      <FailureNotice failure={action.failure} operator={operator} />
    </>
  );
}

function nextIn(answer: Answer<PollChange[]>, failures: number): number | undefined {
  return answer.ok ? undefined : backoff(failures, Math.random());
}
