import { CopyButton } from '../forms/copy-button';
import { useText } from '../language/language-context';
import { certificateText } from './certificate-text';

/** A digest, and a button that copies it. */
export function CopyDigest({ digest }: { digest: string }) {
  const text = useText(certificateText);
  return (
    <div class="digest">
      <code>{digest}</code>
      <CopyButton value={digest} label={text.copy} copiedLabel={text.copied} />
    </div>
  );
}
