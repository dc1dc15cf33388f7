import { useLayoutEffect } from 'preact/hooks';

/** Keeps the focus on the element that has it, by its id, when drawing moves that element to another place. */
export function useKeptFocus(): void {
  const focused = document.activeElement;
  useLayoutEffect(() => {
    if (focused?.id && document.activeElement === document.body) {
      document.getElementById(focused.id)?.focus({ preventScroll: true });
    }
  });
}
