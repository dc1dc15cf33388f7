import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Keeps the focus in a part of the page whose content is replaced: when what had the focus is gone, the new content's heading
 * takes it. A focus that is elsewhere stays where it is.
 */
export function useFocusKept(part: RefObject<HTMLElement | null>): void {
  const hadFocus = part.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (hadFocus && isNowhere(document.activeElement)) focusOutcome(part.current, 'h2[tabindex]');
  });
}

/** Moves the focus to what has come of the voter's own press, unless they have gone on to another part of the page. */
export function focusOutcome(part: HTMLElement | null, selector: string): void {
  if (part === null) return;
  const { activeElement } = document;
  if (!isNowhere(activeElement) && !part.contains(activeElement)) return;
  part.querySelector<HTMLElement>(selector)?.focus();
}

function isNowhere(element: Element | null): boolean {
  return element === null || element === document.body;
}
