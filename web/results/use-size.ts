import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Calls back when the element is first laid out, and whenever it is given another size. */
export function useSize<T extends HTMLElement>(ref: RefObject<T | null>, onSize: (element: T) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is called back only sets state and refs, which stay.
  useLayoutEffect(() => {
    const { current } = ref;
    if (!current) return;
    const resizing = new ResizeObserver(() => onSize(current));
    resizing.observe(current);
    return () => resizing.disconnect();
  }, []);
}
