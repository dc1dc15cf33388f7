import { useEffect } from 'preact/hooks';

const STILL_FOR_MS = 3_000;
/** On the document: the style then hides the pointer and what it could press. */
const AT_REST = 'at-rest';

/** Lets pointer and controls be seen only while somebody moves the pointer. */
export function useRest(): void {
  useEffect(() => {
    const { classList } = document.documentElement;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => classList.add(AT_REST);
    const wake = () => {
      classList.remove(AT_REST);
      clearTimeout(timer);
      timer = setTimeout(rest, STILL_FOR_MS);
    };
    rest();
    document.addEventListener('pointermove', wake);
    document.addEventListener('pointerdown', wake);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointermove', wake);
      document.removeEventListener('pointerdown', wake);
      classList.remove(AT_REST);
    };
  }, []);
}
