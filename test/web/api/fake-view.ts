import type { View } from '../../../web/api/view';

/** A page's view that a test opens and closes. */
export interface FakeView extends View {
  hide(): void;
  /** Somebody comes back to the page. */
  returns(): void;
}

export function fakeView(): FakeView {
  let isSeen = true;
  const looks = new Set<() => void>();
  return {
    isSeen: () => isSeen,
    onReturn: (look) => {
      looks.add(look);
      return () => looks.delete(look);
    },
    hide: () => {
      isSeen = false;
    },
    returns: () => {
      isSeen = true;
      for (const look of looks) look();
    },
  };
}
