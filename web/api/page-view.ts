import type { View } from './view';

/** One return may be told of by several events. */
const SAME_RETURN_MS = 500;

/** This page's, in its browser. */
export const pageView: View = {
  isSeen: () => !document.hidden,
  onReturn: (look) => {
    let last = Number.NEGATIVE_INFINITY;
    const lookIfSeen = (event: Event) => {
      const isSameReturn = event.type !== 'online' && event.timeStamp - last < SAME_RETURN_MS;
      if (document.hidden || isSameReturn) return;
      last = event.timeStamp;
      look();
    };
    // A window beside another is seen all the while, and returned to by its focus.
    const returns: [EventTarget, string][] = [
      [document, 'visibilitychange'],
      [window, 'focus'],
      [window, 'online'],
    ];
    for (const [target, name] of returns) target.addEventListener(name, lookIfSeen);
    return () => {
      for (const [target, name] of returns) target.removeEventListener(name, lookIfSeen);
    };
  },
};
