import { useEffect, useState } from 'preact/hooks';

/** The server's time in epoch milliseconds, updated each second. */
export function useServerTime(clockOffset: number): number {
  const [deviceTime, setDeviceTime] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setDeviceTime(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return deviceTime + clockOffset;
}
