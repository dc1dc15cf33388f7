import { useEffect, useRef, useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { CopyButton } from '../forms/copy-button';
import { isolate } from '../language/isolate';
import { useText } from '../language/language-context';
import { QrCode } from '../screen/qr-code';
import { createdText } from './created-text';

/** Says that the poll is there and how people get to it, and takes the focus from the form that made it. */
export function CreatedNotice({ poll: { pollId, title } }: { poll: PollView }) {
  const text = useText(createdText);
  const notice = useRef<HTMLDivElement>(null);
  const [isQrShown, setIsQrShown] = useState(false);
  useEffect(() => notice.current?.focus(), []);
  const address = `${location.origin}/p/${pollId}`;
  return (
    <div ref={notice} class="notice good created" tabIndex={-1}>
      <p>{text.created(isolate(title))}</p>
      <p class="created-address">{address}</p>
      <CopyButton value={address} label={text.copyLink} copiedLabel={text.copied} />
      <button
        class="secondary"
        type="button"
        aria-expanded={isQrShown}
        onClick={() => setIsQrShown(!isQrShown)}
      >
        {text.qrCode}
      </button>
      <a class="button secondary" href={`/p/${pollId}/screen`}>
        {text.openScreen}
      </a>
      <a class="button secondary" href={`/p/${pollId}`}>
        {text.openPage}
      </a>
      {isQrShown && (
        <div class="created-qr">
          <QrCode text={address} name={text.qrCodeOf(address)} />
        </div>
      )}
    </div>
  );
}
