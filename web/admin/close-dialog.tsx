import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PollSummary } from '../../contract/poll';
import { apiFor } from '../api/api';
import { isolate } from '../language/isolate';
import { useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import { useAction } from '../operator/use-action';
import { deskText } from './desk-text';
import { listText } from './list-text';

interface CloseDialogProps {
  poll: PollSummary;
  operator: Operator;
  /** The poll closes within seconds, as this says. */
  onClosed: (poll: PollSummary) => void;
  /** It stays open. */
  onCancel: () => void;
}

/** Asks before a poll is closed, which is for good once it has come, and when: every page counts down to it. */
export function CloseDialog({ poll, operator, onClosed, onCancel }: CloseDialogProps) {
  const text = useText(listText);
  const forDesk = useText(deskText);
  const dialog = useRef<HTMLDialogElement>(null);
  const closed = useRef<PollSummary | undefined>(undefined);
  const { isSending, failure, run } = useAction();
  // Before anything is painted: a key pressed right after must find it open.
  useLayoutEffect(() => dialog.current?.showModal(), []);

  const close = (inSeconds?: number) =>
    run(
      () => apiFor(operator.token).closePoll(poll.pollId, { inSeconds }),
      (closing) => {
        closed.current = closing;
        dialog.current?.close();
      },
    );

  return (
    <dialog
      ref={dialog}
      class="close-dialog"
      aria-labelledby="close-question"
      aria-describedby="close-warning"
      // Once it is gone from the screen: only then has the focus gone back to where it was.
      onClose={() => (closed.current ? onClosed(closed.current) : onCancel())}
    >
      <h2 id="close-question">{text.confirm(isolate(poll.title))}</h2>
      <p id="close-warning">{text.warning}</p>
      <FailureNotice failure={failure} operator={operator} />
      <div class="close-buttons">
        <button class="secondary" type="button" onClick={() => dialog.current?.close()}>
          {text.keepOpen}
        </button>
        <button class="secondary" type="button" aria-disabled={isSending} onClick={() => void close(120)}>
          {forDesk.closeIn120}
        </button>
        <button class="secondary" type="button" aria-disabled={isSending} onClick={() => void close(30)}>
          {forDesk.closeIn30}
        </button>
        <button class="danger" type="button" aria-disabled={isSending} onClick={() => void close()}>
          {text.closeNow}
        </button>
      </div>
    </dialog>
  );
}
