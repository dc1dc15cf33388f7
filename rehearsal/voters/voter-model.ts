/** What stands for a voter: a candidate, or no vote. */
export type Choice = string | undefined;

/** Votes per candidate that are sure to stand, and those that may. */
export interface Bounds {
  least: Map<string, number>;
  most: Map<string, number>;
}

/**
 * The truth that a count is compared with: what each voter was told. An answer that never came leaves open whether the
 * action was carried out, until the voter asks or acts again and is answered.
 */
export class VoterModel {
  /** What may stand for each voter; one thing only, once it is known. */
  readonly #possible = new Map<string, Set<Choice>>();
  /** Everything that each voter ever asked for. */
  readonly #asked = new Map<string, Set<Choice>>();
  readonly #expired = new Set<string>();
  readonly #altered = new Set<string>();

  /** The voter was told that this now stands: by an answer to an action, or to the question. */
  told(voterId: string, choice: Choice): void {
    this.#ask(voterId, choice);
    this.#possible.set(voterId, new Set([choice]));
  }

  /** The voter asked for this to stand, and was told nothing. */
  untold(voterId: string, choice: Choice): void {
    this.#ask(voterId, choice);
    this.#possible.set(voterId, new Set([...this.#of(voterId), choice]));
  }

  /** The ballots of these voters, who act no more, are deleted as expired: they stay counted. */
  expire(voterIds: readonly string[]): void {
    for (const voterId of voterIds) this.#expired.add(voterId);
  }

  /** Somebody altered the ballots of these voters, who act no more, in the table: they count as they stood. */
  alter(voterIds: readonly string[]): void {
    for (const voterId of voterIds) this.#altered.add(voterId);
  }

  isAltered(voterId: string): boolean {
    return this.#altered.has(voterId);
  }

  /** Whether the voter asked for it once, and has been told since that something else stands. */
  isOutdated(voterId: string, choice: Choice): boolean {
    return !this.#of(voterId).has(choice) && (this.#asked.get(voterId)?.has(choice) ?? false);
  }

  isExpired(voterId: string): boolean {
    return this.#expired.has(voterId);
  }

  /** Voters of whom it is open what stands. */
  unresolved(): string[] {
    return [...this.#possible].filter(([, choices]) => choices.size > 1).map(([voterId]) => voterId);
  }

  voters(): string[] {
    return [...this.#possible.keys()];
  }

  /** Everything that may stand for the voter; one choice when it is known. */
  possible(voterId: string): readonly Choice[] {
    return [...this.#of(voterId)];
  }

  /** The candidate whose vote is known to stand. */
  standing(voterId: string): Choice {
    const choices = this.#of(voterId);
    return choices.size === 1 ? [...choices][0] : undefined;
  }

  /** Voters whose vote is sure to stand. */
  ballots(): number {
    return [...this.#possible.values()].filter((choices) => !choices.has(undefined)).length;
  }

  /** Of all voters, or of some of them. */
  bounds(voterIds: Iterable<string> = this.#possible.keys()): Bounds {
    const bounds: Bounds = { least: new Map(), most: new Map() };
    for (const voterId of voterIds) {
      const choices = this.#of(voterId);
      for (const choice of choices) {
        if (choice === undefined) continue;
        if (choices.size === 1) add(bounds.least, choice);
        add(bounds.most, choice);
      }
    }
    return bounds;
  }

  #ask(voterId: string, choice: Choice): void {
    this.#asked.set(voterId, new Set([...(this.#asked.get(voterId) ?? []), choice]));
  }

  #of(voterId: string): Set<Choice> {
    return this.#possible.get(voterId) ?? new Set([undefined]);
  }
}

function add(votes: Map<string, number>, candidateId: string): void {
  votes.set(candidateId, (votes.get(candidateId) ?? 0) + 1);
}
