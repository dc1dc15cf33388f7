import { useState } from 'preact/hooks';
import { isOver, type PollView } from '../../contract/poll';
import type { PollEdit } from '../../contract/poll-edit';
import { apiFor } from '../api/api';
import { useFormat, useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import { useAction } from '../operator/use-action';
import { changeText } from './change-text';
import { extended } from './extended';

interface ActionsProps {
  poll: PollView;
  operator: Operator;
  onChanged: (poll: PollView) => void;
  onDeleted: (poll: PollView) => void;
  onDuplicate: (poll: PollView) => void;
}

/** By how many minutes a closing time is put off in one press. */
const EXTENSIONS = [5, 15];

/** What is done to a poll by one press. */
export function PollActions({ poll, operator, onChanged, onDeleted, onDuplicate }: ActionsProps) {
  const text = useText(changeText);
  const format = useFormat();
  const action = useAction();
  const [isDeleting, setIsDeleting] = useState(false);
  const { pollId, status, closesAt, archived } = poll;
  const api = apiFor(operator.token);
  const edit = (changed: PollEdit) => void action.run(() => api.editPoll(pollId, changed), onChanged);
  const remove = () =>
    void action.run(
      () => api.deleteDraft(pollId),
      () => onDeleted(poll),
    );
  const isDraft = status === 'draft';
  return (
    <div class="desk-actions">
      <div class="poll-item-actions">
        {isDraft && <Do label={text.publish} isMain onPress={() => edit({ draft: false })} />}
        {status === 'open' && <Do label={text.pause} onPress={() => edit({ paused: true })} />}
        {status === 'paused' && <Do label={text.resume} isMain onPress={() => edit({ paused: false })} />}
        {closesAt !== undefined &&
          !isOver(status) &&
          EXTENSIONS.map((minutes) => (
            <Do
              key={minutes}
              label={text.later(format.count(minutes))}
              onPress={() => edit({ closesAt: extended(closesAt, minutes) })}
            />
          ))}
        <Do label={text.duplicate} onPress={() => onDuplicate(poll)} />
        {archived && <Do label={text.unarchive} onPress={() => edit({ archived: false })} />}
        {!archived && isOver(status) && <Do label={text.archive} onPress={() => edit({ archived: true })} />}
        {isDraft && !isDeleting && <Do label={text.delete} onPress={() => setIsDeleting(true)} />}
      </div>
      {isDraft && <p class="soft">{text.publishMeaning}</p>}
      {isDeleting && (
        <div class="notice warn desk-question">
          <p>{text.deleteQuestion}</p>
          <button class="secondary" type="button" onClick={() => setIsDeleting(false)}>
            {text.keep}
          </button>
          <button class="danger" type="button" onClick={remove}>
            {text.deleteForGood}
          </button>
        </div>
      )}
      <FailureNotice failure={action.failure} operator={operator} />
    </div>
  );
}

interface DoProps {
  label: string;
  isMain?: boolean;
  onPress: () => void;
}

function Do({ label, isMain = false, onPress }: DoProps) {
  return (
    <button class={isMain ? '' : 'secondary'} type="button" onClick={onPress}>
      {label}
    </button>
  );
}
