/** Whether somebody sees the page, and when they come back to it. */
export interface View {
  isSeen(): boolean;
  /** Calls back whenever somebody turns to the page, or its line is back while it is seen; returns what ends that. */
  onReturn(look: () => void): () => void;
}
