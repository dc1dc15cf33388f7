/** To be completed: schemas of the import function's requests and answers. */
export interface ImportRow {
  /** As the source has it; or, for a ballot no voter has, the voter key. */
  voterId?: string | undefined;
  voterKey?: string | undefined;
  /** Absent for a tombstone. */
  candidateId?: string | undefined;
  /** ISO 8601 UTC; absent where the source has none. */
  castAt?: string | undefined;
  /** 0 for a ballot that is copied as it stood: it is written only where nothing stands. */
  version: number;
}

export const IMPORT_STATUSES = ['written', 'stands', 'conflict', 'incompatible', 'unavailable'] as const;

export interface ImportOutcome {
  /**
   * `stands`: the same or something newer. `conflict`: a ballot of another voter of the source, or of another source, whose
   * voter key is the same. `incompatible`: it can be no ballot of this poll. `unavailable`: not known to be written; send it again.
   */
  status: (typeof IMPORT_STATUSES)[number];
  voterKey?: string | undefined;
  /** Why it is incompatible. */
  reason?: ImportProblem | undefined;
}

export const IMPORT_PROBLEMS = [
  'voter-missing',
  'voter-too-long',
  'voter-unprintable',
  'no-such-candidate',
  'choice-not-allowed',
  'no-cast-time',
] as const;
export type ImportProblem = (typeof IMPORT_PROBLEMS)[number];
