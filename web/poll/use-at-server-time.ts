import { useEffect, useState } from 'preact/hooks';

const LOOK_EVERY_MS = 100;

/** What is the case at the server's time, in epoch milliseconds; drawn anew as soon as that is something else. */
export function useAtServerTime<T extends string | number>(clockOffset: number, look: (now: number) => T): T {
  const now = () => look(Date.now() + clockOffset);
  const [, setDrawn] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setDrawn(now), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  });
  return now();
}
