import type { View } from './view';

/** This page's, in its browser. */
export const pageView: View = {
  isSeen: () => !document.hidden,
  onReturn: (look) => {
    const lookIfSeen = () => {
      if (!document.hidden) look();
    };
    document.addEventListener('visibilitychange', lookIfSeen);
    window.addEventListener('online', lookIfSeen);
    return () => {
      document.removeEventListener('visibilitychange', lookIfSeen);
      window.removeEventListener('online', lookIfSeen);
    };
  },
};
