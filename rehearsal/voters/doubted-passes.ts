import type { Voter } from '../../cli/api/api-client';
import type { PassSource } from '../../cli/api/voters';
import { CommandError } from '../../cli/errors';
import type { Random } from '../faults/random';

/** How often it comes to each, of all passes. */
const LOST = 0.2;
const DOUBLED = 0.2;

/** What became of passes on their way. */
export interface PassCounts {
  /** Passes that were given. */
  issued: number;
  /** Answers with a pass that were lost, so that it was asked for again. */
  lost: number;
  /** Passes that were asked for twice at once. */
  doubled: number;
}

/**
 * Passes whose answers get lost, and that are asked for twice at once, as on a bad line. Both passes must be the same voter's:
 * whoever voted with the one that was lost would have a second vote with the other.
 */
export class DoubtedPasses implements PassSource {
  readonly counts: PassCounts = { issued: 0, lost: 0, doubled: 0 };
  readonly #source: PassSource;
  readonly #random: Random;

  constructor(source: PassSource, random: Random) {
    this.#source = source;
    this.#random = random;
  }

  prove(pollId: string) {
    return this.#source.prove(pollId);
  }

  openVoter(...given: Parameters<PassSource['openVoter']>) {
    return this.#doubted(() => this.#source.openVoter(...given));
  }

  codeVoter(...given: Parameters<PassSource['codeVoter']>) {
    return this.#doubted(() => this.#source.codeVoter(...given));
  }

  accountVoter(...given: Parameters<PassSource['accountVoter']>) {
    return this.#doubted(() => this.#source.accountVoter(...given));
  }

  async #doubted(issue: () => Promise<Voter>): Promise<Voter> {
    const voter = await this.#issue(issue);
    this.counts.issued += 1;
    return voter;
  }

  async #issue(issue: () => Promise<Voter>): Promise<Voter> {
    const luck = this.#random.share();
    if (luck < LOST) {
      const lost = await issue();
      this.counts.lost += 1;
      return same(lost, await issue());
    }
    if (luck >= LOST + DOUBLED) return issue();
    const [one, other] = await Promise.all([issue(), issue()]);
    this.counts.doubled += 1;
    return same(one, other);
  }
}

/** @throws CommandError when the passes are not one voter's. */
function same(one: Voter, other: Voter): Voter {
  if (one.voterKey === other.voterKey) return other;
  throw new CommandError('A pass that was asked for again is another voter’s: the voter could vote twice.');
}
