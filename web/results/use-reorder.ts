import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isMotionWelcome } from './motion';
import { useSize } from './use-size';

const DURATION_MS = 450;

/** Lets the children of a list glide to their new places when their order changes, for those who did not ask for less motion. */
export function useReorder<T extends HTMLElement>(): RefObject<T | null> {
  const list = useRef<T>(null);
  const tops = useRef(new Map<Element, number>());
  useLayoutEffect(() => {
    const before = tops.current;
    tops.current = topsOf(list.current);
    if (isMotionWelcome() && isReordered(before, tops.current)) glide(before, tops.current);
  });
  // Children glide from where they are after the list was given other room, not from where they were before.
  useSize(list, (current) => {
    tops.current = topsOf(current);
  });
  return list;
}

/** Where each child is laid out, which running animations do not change. */
function topsOf(list: HTMLElement | null): Map<Element, number> {
  const tops = new Map<Element, number>();
  for (const child of list?.children ?? []) {
    if (child instanceof HTMLElement) tops.set(child, child.offsetTop);
  }
  return tops;
}

/** Whether any that stay have changed places: they do not glide when the list has only been given other room. */
function isReordered(before: Map<Element, number>, after: Map<Element, number>): boolean {
  const stayed = [...before.keys()].filter((child) => after.has(child));
  const staying = [...after.keys()].filter((child) => before.has(child));
  return stayed.some((child, place) => child !== staying[place]);
}

function glide(before: Map<Element, number>, after: Map<Element, number>): void {
  for (const [child, top] of after) {
    const distance = (before.get(child) ?? top) - top;
    if (distance === 0) continue;
    // Added to a glide still under way, so that a second change of places does not make it jump.
    child.animate([{ transform: `translateY(${distance}px)` }, { transform: 'translateY(0)' }], {
      duration: DURATION_MS,
      easing: 'ease-in-out',
      composite: 'add',
    });
  }
}
