import { useEffect } from 'preact/hooks';

/** Keeps the display from going dark while the page can be seen, where the browser has a way to. */
export function useWakeLock(): void {
  useEffect(() => {
    void keepAwake();
    document.addEventListener('visibilitychange', keepAwake);
    return () => document.removeEventListener('visibilitychange', keepAwake);
  }, []);
}

/** The lock ends with the page, and whenever the page is hidden. */
async function keepAwake(): Promise<void> {
  if (document.hidden || !('wakeLock' in navigator)) return;
  try {
    await navigator.wakeLock.request('screen');
  } catch {
    // Refused, on a low battery for instance: the display then follows the device's own settings.
  }
}
