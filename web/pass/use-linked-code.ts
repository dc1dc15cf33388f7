import { useEffect, useState } from 'preact/hooks';
import { type LinkedCode, takeLinkedCode } from './linked-code';

/** The voting code that the voter came with. One that is scanned later, while the page is open, takes its place. */
export function useLinkedCode(): LinkedCode | undefined {
  const [linked, setLinked] = useState(takeLinkedCode);
  useEffect(() => {
    const onHash = () => setLinked((before) => takeLinkedCode() ?? before);
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  return linked;
}
