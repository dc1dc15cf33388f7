import { HEIGHT_MESSAGE, type HeightMessage } from './height-message';

/** Tells the page around this one how high an element is, now and whenever that changes. Whoever shows the poll may know it. */
export function tellHeight(element: HTMLElement, pollId: string): void {
  if (window.parent === window) return;
  const tell = () => {
    const height = Math.ceil(element.getBoundingClientRect().height);
    const message: HeightMessage = { type: HEIGHT_MESSAGE, pollId, height };
    window.parent.postMessage(message, '*');
  };
  new ResizeObserver(tell).observe(element);
}
