import { createHash, type Hash } from 'node:crypto';
import { add, addBallot, type Ballot, type BallotFrame, counterNames, isValid } from '../tables/ballot';
import type { LateBallots } from '../tables/late-notes';
import type { Discrepancy, ShardTotals } from '../tables/totals-item';
import { byVoterKey, digestLine, RANGES, rangeOf, shardDigestOf } from './digest';

/** What ballots come to. */
export interface Count {
  /** By counter, as in Totals; expired ballots are gone and not in it. */
  counters: Map<string, number>;
  /** Ballots whose choice the poll does not allow, or that stand in a write shard that is not theirs. */
  invalidBallots: number;
}

/** What the ballots of a range, or of a write shard, come to; the digest is over those that count. */
export interface Recounted extends Count {
  digest: string;
}

/**
 * Recounts ballots of one write shard as they stood when counting ended. Ballots are added in voter key order, as a Query
 * gives them, so that a write shard of any size takes no memory.
 */
export class Recount {
  readonly #frame: BallotFrame;
  readonly #late: LateBallots;
  readonly #tell: (ballot: Ballot) => void;
  /** Late ballots that stood before they were altered, last key first; those still to be placed among the others. */
  readonly #before: Ballot[];
  readonly #ranges = Array.from({ length: RANGES }, () => new RangeCount());

  /**
   * @param late what was altered after counting ended.
   * @param ranges those whose ballots are added; late ballots of others are not counted.
   * @param tell told of each ballot that counts, in voter key order.
   */
  constructor(
    pollShard: string,
    late: LateBallots,
    frame: BallotFrame,
    ranges: ReadonlySet<number> = ALL_RANGES,
    tell: (ballot: Ballot) => void = () => {},
  ) {
    this.#tell = tell;
    this.#late = late;
    this.#frame = frame;
    this.#before = standingBefore(pollShard, late)
      .filter(({ voterKey }) => ranges.has(rangeOf(voterKey)))
      .reverse();
  }

  add(ballot: Ballot): void {
    this.#placeBefore(ballot.voterKey);
    if (!this.#late.has(ballot.voterKey)) this.#count(ballot);
  }

  /** What the ballots of one range came to. Call it once, when all of them are added. */
  finishRange(range: number): Recounted {
    this.#placeBefore(range + 1 < RANGES ? (range + 1).toString(RANGES) : undefined);
    return this.#range(range).finish();
  }

  /** What all ballots came to. Call it once, when all are added, and {@link finishRange} never. */
  finish(): Recounted {
    return mergeRanges(this.#ranges.map((_, range) => this.finishRange(range)));
  }

  /** Counts the late ballots, as they stood, whose turn comes not after `voterKey`; all at the end. */
  #placeBefore(voterKey: string | undefined): void {
    for (let next = this.#before.at(-1); next !== undefined; next = this.#before.at(-1)) {
      if (voterKey !== undefined && next.voterKey > voterKey) return;
      this.#before.pop();
      this.#count(next);
    }
  }

  #count(ballot: Ballot): void {
    const valid = isValid(ballot, this.#frame);
    this.#range(rangeOf(ballot.voterKey)).add(ballot, valid);
    if (valid) this.#tell(ballot);
  }

  #range(range: number): RangeCount {
    const found = this.#ranges[range];
    if (!found) throw new RangeError(`There is no range ${range} of voter keys.`);
    return found;
  }
}

export const ALL_RANGES: ReadonlySet<number> = new Set(Array.from({ length: RANGES }, (_, range) => range));

class RangeCount implements Count {
  readonly counters = new Map<string, number>();
  readonly #hash: Hash = createHash('sha256');
  invalidBallots = 0;

  add(ballot: Ballot, valid: boolean): void {
    if (!valid) {
      this.invalidBallots += 1;
      return;
    }
    addBallot(this.counters, ballot, 1);
    this.#hash.update(digestLine(ballot));
  }

  finish(): Recounted {
    const { counters, invalidBallots } = this;
    return { counters, invalidBallots, digest: this.#hash.digest('hex') };
  }
}

/** A write shard's recount, from those of all its ranges in order. */
export function mergeRanges(ranges: readonly Recounted[]): Recounted {
  const merged: Count = { counters: new Map(), invalidBallots: 0 };
  for (const { counters, invalidBallots } of ranges) {
    for (const [counter, count] of counters) add(merged.counters, counter, count);
    merged.invalidBallots += invalidBallots;
  }
  return { ...merged, digest: shardDigestOf(ranges.map(({ digest }) => digest)) };
}

/** The ballots of one write shard as they stood when counting ended, in voter key order. */
export function ballotsAtFence(pollShard: string, ballots: readonly Ballot[], late: LateBallots): Ballot[] {
  const untouched = ballots.filter(({ voterKey }) => !late.has(voterKey));
  return [...untouched, ...standingBefore(pollShard, late)].sort(byVoterKey);
}

/** The poll's counters that are not what its ballots, and those expired, come to. */
export function discrepanciesOf(
  totals: ShardTotals,
  recount: Count,
  frame: Pick<BallotFrame, 'candidateIds'>,
): Map<string, Discrepancy> {
  const discrepancies = new Map<string, Discrepancy>();
  for (const counter of counterNames(frame)) {
    const counted = totals.counters.get(counter) ?? 0;
    const recounted = (recount.counters.get(counter) ?? 0) + (totals.expired.get(counter) ?? 0);
    if (counted !== recounted) discrepancies.set(counter, { counted, recounted });
  }
  return discrepancies;
}

/** In voter key order. */
function standingBefore(pollShard: string, late: LateBallots): Ballot[] {
  return [...late]
    .flatMap(([voterKey, { before }]) => (before === undefined ? [] : { pollShard, voterKey, ...before }))
    .sort(byVoterKey);
}
