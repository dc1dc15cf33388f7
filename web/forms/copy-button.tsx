import { useEffect, useState } from 'preact/hooks';

const COPIED_MS = 2_500;

interface CopyButtonProps {
  /** What is copied. */
  value: string;
  label: string;
  /** The label for a moment once it is done. */
  copiedLabel: string;
}

/** Copies a text. Where the browser does not let it, the text can be selected by hand. */
export function CopyButton({ value, label, copiedLabel }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button class="secondary" type="button" onClick={() => void copy(value).then(setIsCopied)}>
      {isCopied ? copiedLabel : label}
    </button>
  );
}

/** Whether the browser let it be copied. */
async function copy(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}
