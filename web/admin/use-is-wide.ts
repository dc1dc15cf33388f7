import { useEffect, useState } from 'preact/hooks';

/** From here on the desk has two columns (`styles/admin.css`). */
const WIDE = '(min-width: 60rem)';

/** Whether the form and the list stand side by side. */
export function useIsWide(): boolean {
  const [isWide, setIsWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const tell = () => setIsWide(query.matches);
    query.addEventListener('change', tell);
    return () => query.removeEventListener('change', tell);
  }, []);
  return isWide;
}
