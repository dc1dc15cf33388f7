/** How far a rehearsal is. */
export interface RehearsalProgress {
  /** What voters have done, of all that they will do. */
  done: number;
  total: number;
  elapsedMs: number;
  /** How long the load is to last. */
  plannedMs: number;
  /** Ballots. */
  accepted: number;
  counted: number | undefined;
  /** Faults so far. */
  injected: number;
  /** What the director did last. */
  lastAct?: string | undefined;
  trouble: string | undefined;
}

/** Someone who wants to know while a rehearsal goes on. */
export interface Watcher {
  /** The rehearsal begins, and its progress can be asked for. */
  began(progress: () => RehearsalProgress): void;
  /** What it waits for now, other than for voters. */
  waits(what: string): void;
  ended(): void;
}
