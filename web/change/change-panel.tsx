import type { PollView } from '../../contract/poll';
import { useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { useDeskPoll } from '../operator/use-desk-poll';
import { ChangeForm } from './change-form';
import { changeText } from './change-text';
import { PollActions } from './poll-actions';
import { PollLog } from './poll-log';

export interface ChangePanelProps {
  pollId: string;
  operator: Operator;
  onChanged: (poll: PollView) => void;
  onDeleted: (poll: PollView) => void;
  /** Another poll like this one is wanted. */
  onDuplicate: (poll: PollView) => void;
}

/** What an operator can do to a poll that is there: change it, pause it, publish it, put it away. */
export function ChangePanel({ pollId, operator, onChanged, onDeleted, onDuplicate }: ChangePanelProps) {
  const text = useText(changeText);
  const { timed, learn } = useDeskPoll(pollId, operator);
  if (timed === undefined) return <p>{text.loading}</p>;
  const { poll } = timed;
  const parts = {
    poll,
    operator,
    onChanged: (changed: PollView) => {
      learn(changed);
      onChanged(changed);
    },
  };
  return (
    <section class="desk-panel" aria-label={`${text.heading} ${poll.title}`}>
      <h4>{text.heading}</h4>
      <PollActions {...parts} onDeleted={onDeleted} onDuplicate={onDuplicate} />
      <ChangeForm {...parts} />
      <PollLog pollId={pollId} version={poll.version} operator={operator} />
    </section>
  );
}
