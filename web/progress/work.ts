import type { FailureKind } from '../../contract/answer';

/** How far something is that takes a while. */
export interface Work {
  total: number;
  /** What is settled one way or another. */
  done: number;
  /** Settled in a second, since it was last begun. */
  perSecond: number;
  /** Why requests are being repeated at the moment. */
  trouble?: FailureKind | undefined;
}
