/**
 * What voters do, whatever store has the votes: everybody who votes, looks up or counts goes through this. Candidates are called
 * as in the source; a voter's own id comes from where the voter signed in.
 */
export interface VoteService {
  /** Votes for the first time, or changes the vote. May be repeated without harm. */
  castVote(voterId: string, candidateId: string): Promise<Outcome>;
  /** Also where the voter has no vote. */
  retract(voterId: string): Promise<Outcome>;
  /** The candidate the voter has voted for; `undefined` for none. */
  ownVote(voterId: string): Promise<Reading<string | undefined>>;
  /** Votes by candidate; those without any may be left out. */
  results(): Promise<Reading<ReadonlyMap<string, number>>>;
}

/** Nothing is answered here just now, and whether anything was written may not be known: the same may be asked again. */
export interface NotNow {
  status: 'not-now';
}

/** What becomes of a vote or a retraction. `refused`: it always would be. */
export type Outcome = { status: 'accepted' } | { status: 'refused'; reason: string } | NotNow;

export type Reading<T> = { status: 'read'; value: T } | NotNow;

export const ACCEPTED: Outcome = { status: 'accepted' };
export const NOT_NOW: NotNow = { status: 'not-now' };

/** Reads; what says that nothing is answered just now is no error. */
export async function reading<T>(
  read: () => Promise<T>,
  isNotNow: (error: unknown) => boolean,
): Promise<Reading<T>> {
  try {
    return { status: 'read', value: await read() };
  } catch (error) {
    if (isNotNow(error)) return NOT_NOW;
    throw error;
  }
}
