/** Whether somebody sees the page, and when they come back to it. */
export interface View {
  isSeen(): boolean;
  /** Calls back whenever the page comes into view, or its line is back while it is seen; returns what ends that. */
  onReturn(look: () => void): () => void;
}
