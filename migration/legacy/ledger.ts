/** The last that a voter was told is accepted: a candidate, or that there is no vote any more. */
export interface Told {
  candidateId: string | undefined;
}

/** What voters were told. At the end of a move it has to be what stands. */
export class Ledger {
  readonly #told = new Map<string, Told>();
  /** Voters whose last action was never answered: either way is right. */
  readonly #unsure = new Set<string>();
  accepted = 0;
  /** Milliseconds that the longest action waited to be accepted, repeats included. */
  longestWaitMs = 0;

  accept(voterId: string, candidateId: string | undefined, waitedMs: number): void {
    this.#told.set(voterId, { candidateId });
    this.#unsure.delete(voterId);
    this.accepted += 1;
    this.longestWaitMs = Math.max(this.longestWaitMs, waitedMs);
  }

  doubt(voterId: string): void {
    this.#unsure.add(voterId);
  }

  /** What each voter was told, those in doubt left out. */
  entries(): [voterId: string, Told][] {
    return [...this.#told].filter(([voterId]) => !this.#unsure.has(voterId));
  }
}

/** Candidates of all ballots that each voter has in a store, wherever in it; voters without one may be left out. */
export type ReadBallots = (voterIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;

export interface LedgerVerdict {
  checked: number;
  /** Whose ballot is not what they were told. */
  lost: { voterId: string; told: string | undefined; found: string | undefined }[];
  /** Who has more than one. */
  twice: string[];
}

/** Voters asked about at once. */
const CHUNK = 1_000;

/** Compares what voters were told with what stands, while nobody votes. */
export async function checkLedger(ledger: Ledger, read: ReadBallots): Promise<LedgerVerdict> {
  const entries = ledger.entries();
  const verdict: LedgerVerdict = { checked: entries.length, lost: [], twice: [] };
  for (let first = 0; first < entries.length; first += CHUNK) {
    const chunk = entries.slice(first, first + CHUNK);
    const found = await read(chunk.map(([voterId]) => voterId));
    for (const [voterId, { candidateId: told }] of chunk) {
      const ballots = found.get(voterId) ?? [];
      if (ballots.length > 1) verdict.twice.push(voterId);
      if (ballots[0] !== told) verdict.lost.push({ voterId, told, found: ballots[0] });
    }
  }
  return verdict;
}
