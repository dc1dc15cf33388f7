import { useLayoutEffect, useRef } from 'preact/hooks';
import { failureText } from '../api/failure-text';
import { useCode } from '../app/use-code';
import { useText } from '../language/language-context';
import { adminText } from './admin-text';
import type { NamedPoll } from './new-poll';
import { previewText } from './preview-text';

interface PollPreviewProps {
  poll: NamedPoll;
  onClose: () => void;
}

/** The voter's page of a poll before there is one. Its code is loaded when somebody looks. */
export function PollPreview({ poll, onClose }: PollPreviewProps) {
  const text = useText(previewText);
  const { loading } = useText(adminText);
  const failures = useText(failureText);
  const dialog = useRef<HTMLDialogElement>(null);
  const { Part, hasFailed } = useCode(true, loadPage);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="preview" aria-labelledby="preview-heading" onClose={onClose}>
      <div class="preview-top">
        <h2 id="preview-heading">{text.heading}</h2>
        <button class="secondary" type="button" onClick={() => dialog.current?.close()}>
          {text.close}
        </button>
      </div>
      {Part && <Part poll={poll} />}
      {!Part && <p>{hasFailed ? failures.unreachable : loading}</p>}
    </dialog>
  );
}

async function loadPage() {
  return (await import('./preview-page')).PreviewPage;
}
