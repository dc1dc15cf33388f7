import type { PollView } from '../../contract/poll';
import type { PollEdit } from '../../contract/poll-edit';
import { apiFor } from '../api/api';
import { useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import { useAction } from '../operator/use-action';
import { revealText } from './reveal-text';

interface VisibilitySwitchProps {
  poll: PollView;
  operator: Operator;
  onChanged: (poll: PollView) => void;
}

/** Hides results that are shown until they are revealed, or ends that. */
export function VisibilitySwitch({ poll, operator, onChanged }: VisibilitySwitchProps) {
  const text = useText(revealText);
  const action = useAction();
  const isHidden = poll.resultsVisible === 'onReveal';
  const change = (edit: PollEdit) =>
    void action.run(() => apiFor(operator.token).editPoll(poll.pollId, edit), onChanged);
  return (
    <div class="visibility-switch">
      <button
        class="secondary"
        type="button"
        onClick={() => change({ resultsVisible: isHidden ? 'always' : 'onReveal' })}
      >
        {isHidden ? text.show : text.hide}
      </button>
      <span class="soft">{isHidden ? text.showMeaning : text.hideMeaning}</span>
      <FailureNotice failure={action.failure} operator={operator} />
    </div>
  );
}
