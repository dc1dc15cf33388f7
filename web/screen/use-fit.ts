import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const STEP = 0.95;
/** Parts of the full type, from the largest. */
const PARTS = Array.from({ length: 30 }, (_, step) => STEP ** step);
/** The smallest part that is chosen so that a long word stays whole. */
const LEAST_FOR_WORDS = 0.5;

/**
 * Gives an element the largest type at which its first child is no taller than itself and no word sticks out: sets `--fit`,
 * the part of the full type, 0 … 1, of which its style makes the type. Elements fit in the order of the document, so that the
 * room that one leaves is there for the next.
 */
export function useFit<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useLayoutEffect(() => enlarge(ref.current));
  useLayoutEffect(() => {
    const refit = () => enlarge(ref.current);
    addEventListener('resize', refit);
    return () => removeEventListener('resize', refit);
  }, []);
  return ref;
}

function enlarge(element: HTMLElement | null): void {
  const content = element?.firstElementChild;
  if (!element || !(content instanceof HTMLElement)) return;
  const fits = (part: number, overflowWrap: string) => {
    element.style.setProperty('--fit', `${part}`);
    element.style.overflowWrap = overflowWrap;
    // Not `scrollHeight`, which bars that glide to their places change.
    return content.offsetHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth;
  };
  const keepsWords = PARTS.some((part) => part >= LEAST_FOR_WORDS && fits(part, 'normal'));
  if (!keepsWords) PARTS.some((part) => fits(part, 'anywhere'));
}
