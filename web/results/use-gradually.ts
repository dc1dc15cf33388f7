import { useEffect, useState } from 'preact/hooks';

/** Few enough to be drawn within a frame on a slow phone. */
const ROWS_A_FRAME = 20;

/**
 * How many rows of a long list to draw: some at first and more with each frame, so that whoever asked for them is answered at once.
 *
 * @param of which list; another one begins anew, and without one it stays at the first rows.
 */
export function useGradually(all: number, first: number, of: string | undefined): number {
  const [drawn, setDrawn] = useState({ of, rows: first });
  const rows = drawn.of === of ? drawn.rows : first;
  useEffect(() => {
    if (of === undefined || rows >= all) return;
    const frame = requestAnimationFrame(() => setDrawn({ of, rows: rows + ROWS_A_FRAME }));
    return () => cancelAnimationFrame(frame);
  }, [of, rows, all]);
  return Math.min(rows, all);
}
