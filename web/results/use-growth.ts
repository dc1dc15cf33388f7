import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isMotionWelcome } from './motion';

/** Shorter than the second between two readings, so that a bar comes to rest before it grows again. */
const DURATION_MS = 700;

/**
 * Lets a bar grow to its new width, a CSS length, in place of jumping there. Not a CSS transition: Chromium leaves an
 * element with one at its old width when it is moved (`moveBefore`) in the same frame.
 */
export function useGrowth<T extends HTMLElement>(width: string): RefObject<T | null> {
  const bar = useRef<T>(null);
  const before = useRef(width);
  useLayoutEffect(() => {
    const from = before.current;
    before.current = width;
    if (from === width || !isMotionWelcome()) return;
    bar.current?.animate({ width: [from, width] }, { duration: DURATION_MS, easing: 'ease-out' });
  }, [width]);
  return bar;
}
