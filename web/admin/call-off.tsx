import type { PollSummary } from '../../contract/poll';
import { apiFor } from '../api/api';
import { useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import { useAction } from '../operator/use-action';
import { closingBefore } from './closing';
import { deskText } from './desk-text';

interface CallOffProps {
  poll: PollSummary;
  operator: Operator;
  clockOffset: number;
  onChanged: (poll: PollSummary) => void;
}

/** Calls off a closing that has not come yet: the poll closes when it would have closed without it. */
export function CallOff({
  poll: { pollId, title, closesAt = '' },
  operator,
  clockOffset,
  onChanged,
}: CallOffProps) {
  const text = useText(deskText);
  const action = useAction();
  const api = apiFor(operator.token);
  const callOff = async () => {
    const changes = await api.listChanges(pollId);
    if (!changes.ok) return changes;
    return api.editPoll(pollId, {
      closesAt: closingBefore(changes.value, closesAt, Date.now() + clockOffset),
    });
  };
  return (
    <>
      <button
        id={`call-off-${pollId}`}
        type="button"
        aria-label={`${text.callOff} ${title}`}
        aria-disabled={action.isSending}
        onClick={() => void action.run(callOff, onChanged)}
      >
        {text.callOff}
      </button>
      <FailureNotice failure={action.failure} operator={operator} />
    </>
  );
}
