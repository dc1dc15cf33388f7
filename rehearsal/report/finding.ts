/** One thing that a rehearsal is to prove, and what speaks against it. */
export interface Finding {
  claim: string;
  /** Sentences; none when the claim holds. */
  wrong: string[];
}
