import { type Choice, choiceText } from '../../contract/choice';
import { SUMS } from '../../lambda/shared/names';

/** What stands for a voter: what their ballot says, or `undefined` for no ballot. */
export type Standing = Choice | undefined;

/** What is sure to stand, and what may, by counter: the votes of each candidate, ballots and their weight. */
export interface Bounds {
  least: Map<string, number>;
  most: Map<string, number>;
}

/** Some of what may stand for one voter; what is the same is in it once. */
type Standings = ReadonlyMap<string, Standing>;

const NO_BALLOT: Standings = standings([undefined]);

/**
 * The truth that a count is compared with: what each voter was told. An answer that never came leaves open whether the
 * action was carried out, until the voter asks or acts again and is answered.
 */
export class VoterModel {
  /** What may stand for each voter; one thing only, once it is known. */
  readonly #possible = new Map<string, Standings>();
  /** Everything that each voter ever asked for. */
  readonly #asked = new Map<string, Standings>();
  readonly #expired = new Set<string>();
  readonly #altered = new Set<string>();

  /** The voter was told that this now stands: by an answer to an action, or to the question. */
  told(voterId: string, standing: Standing): void {
    this.#ask(voterId, standing);
    this.#possible.set(voterId, standings([standing]));
  }

  /** The voter asked for this to stand, and was told nothing. */
  untold(voterId: string, standing: Standing): void {
    this.#ask(voterId, standing);
    this.#possible.set(voterId, standings([...this.possible(voterId), standing]));
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

  isExpired(voterId: string): boolean {
    return this.#expired.has(voterId);
  }

  /** Whether the voter asked for it once, and has been told since that something else stands. */
  isOutdated(voterId: string, standing: Standing): boolean {
    return !this.mayStand(voterId, standing) && (this.#asked.get(voterId)?.has(keyOf(standing)) ?? false);
  }

  mayStand(voterId: string, standing: Standing): boolean {
    return this.#of(voterId).has(keyOf(standing));
  }

  /** Everything that may stand for the voter; one thing when it is known. */
  possible(voterId: string): readonly Standing[] {
    return [...this.#of(voterId).values()];
  }

  /** What is known to stand for the voter; `undefined` also while it is not known. */
  standing(voterId: string): Standing {
    const possible = this.possible(voterId);
    return possible.length === 1 ? possible[0] : undefined;
  }

  /** Voters of whom it is open what stands. */
  unresolved(): string[] {
    return this.voters().filter((voterId) => this.#of(voterId).size > 1);
  }

  voters(): string[] {
    return [...this.#possible.keys()];
  }

  /** Voters whose ballot is sure to stand. */
  ballots(): number {
    return this.voters().filter((voterId) => !this.mayStand(voterId, undefined)).length;
  }

  /** Of all voters, or of some of them. */
  bounds(voterIds: Iterable<string> = this.#possible.keys()): Bounds {
    const bounds: Bounds = { least: new Map(), most: new Map() };
    for (const voterId of voterIds) {
      const counts = this.possible(voterId).map(countsOf);
      for (const counter of new Set(counts.flatMap((one) => [...one.keys()]))) {
        const numbers = counts.map((one) => one.get(counter) ?? 0);
        add(bounds.least, counter, Math.min(...numbers));
        add(bounds.most, counter, Math.max(...numbers));
      }
    }
    return bounds;
  }

  #ask(voterId: string, standing: Standing): void {
    const asked = this.#asked.get(voterId)?.values() ?? [];
    this.#asked.set(voterId, standings([...asked, standing]));
  }

  #of(voterId: string): Standings {
    return this.#possible.get(voterId) ?? NO_BALLOT;
  }
}

function standings(all: readonly Standing[]): Standings {
  return new Map(all.map((standing) => [keyOf(standing), standing]));
}

function keyOf(standing: Standing): string {
  return standing === undefined ? '' : choiceText(standing);
}

/** What a ballot of a voter comes to; each weighs 1. */
function countsOf(standing: Standing): ReadonlyMap<string, number> {
  return standing === undefined ? new Map() : new Map([...standing, [SUMS.ballots, 1], [SUMS.weight, 1]]);
}

function add(counters: Map<string, number>, counter: string, number: number): void {
  if (number > 0) counters.set(counter, (counters.get(counter) ?? 0) + number);
}
