/** Whether somebody sees the page, and when they come back to it. */
export interface View {
  isSeen(): boolean;
  /** Calls back whenever the page comes into view, or its line is back while it is seen; returns what ends that. */
  onReturn(look: () => void): () => void;
}

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
