import { useEffect, useState } from 'preact/hooks';

/** Whether the page fills the display, and the way there and back, which the key F is too. */
export function useFullScreen(): { isFull: boolean; toggle: () => void } {
  const [isFull, setIsFull] = useState(isFullScreen);
  useEffect(() => {
    const look = () => setIsFull(isFullScreen());
    document.addEventListener('fullscreenchange', look);
    document.addEventListener('keydown', toggleOnF);
    return () => {
      document.removeEventListener('fullscreenchange', look);
      document.removeEventListener('keydown', toggleOnF);
    };
  }, []);
  return { isFull, toggle };
}

function isFullScreen(): boolean {
  return document.fullscreenElement !== null;
}

function toggleOnF({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
  if (key.toLowerCase() === 'f' && !ctrlKey && !metaKey && !altKey) toggle();
}

function toggle(): void {
  const done = isFullScreen() ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  // Refused, by the browser's settings for instance: the page then stays as it is.
  done.catch(() => {});
}
