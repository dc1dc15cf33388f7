import { useLayoutEffect, useRef } from 'preact/hooks';
import { useText } from '../language/language-context';
import type { NamedPoll } from './new-poll';
import { PreviewPage } from './preview-page';
import { previewText } from './preview-text';

interface PollPreviewProps {
  poll: NamedPoll;
  onClose: () => void;
}

/** The voter's page of a poll before there is one. */
export function PollPreview({ poll, onClose }: PollPreviewProps) {
  const text = useText(previewText);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="preview" aria-labelledby="preview-heading" onClose={onClose}>
      <div class="preview-top">
        <h2 id="preview-heading">{text.heading}</h2>
        <button class="secondary" type="button" onClick={() => dialog.current?.close()}>
          {text.close}
        </button>
      </div>
      <PreviewPage poll={poll} />
    </dialog>
  );
}
