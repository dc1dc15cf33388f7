import { useEffect, useState } from 'preact/hooks';
import { useText } from '../language/language-context';
import { certificateText } from './certificate-text';

const COPIED_MS = 2_500;

/** A digest, and a button that copies it. */
export function CopyDigest({ digest }: { digest: string }) {
  const text = useText(certificateText);
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <div class="digest">
      <code>{digest}</code>
      <button
        class="secondary"
        type="button"
        onClick={() => void copy(digest).then((isDone) => setIsCopied(isDone))}
      >
        {isCopied ? text.copied : text.copy}
      </button>
    </div>
  );
}

/** Whether the browser let it be copied; the digest can be selected by hand where it does not. */
async function copy(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}
