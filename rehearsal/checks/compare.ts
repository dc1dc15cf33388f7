import { SUMS } from '../../lambda/shared/names';
import type { Bounds } from '../voters/voter-model';

/** How a count differs from what voters were told. */
export interface Difference {
  /** Votes, or ballots, that stand and are not in the count. */
  lost: number;
  /** Votes, or ballots, in the count that do not stand, or stand once and are counted twice. */
  twice: number;
}

/** A count, by counter, against what is sure to stand and what may. */
export function compare({ least, most }: Bounds, counted: ReadonlyMap<string, number>): Difference {
  const lost = new Map<string, number>();
  const twice = new Map<string, number>();
  for (const counter of new Set([...most.keys(), ...counted.keys()])) {
    const number = counted.get(counter) ?? 0;
    lost.set(counter, (least.get(counter) ?? 0) - number);
    twice.set(counter, number - (most.get(counter) ?? 0));
  }
  return { lost: sumOf(lost), twice: sumOf(twice) };
}

/**
 * What is wrong, by counter, as one number; what is below 0 is not wrong. A ballot is in several counters: in those of its
 * candidates, in the ballots, in their weight. So it is the votes of all candidates, the ballots or the weight, whichever
 * is most.
 */
export function sumOf(wrong: ReadonlyMap<string, number>): number {
  const { ballots, weight } = SUMS;
  let votes = 0;
  for (const [counter, number] of wrong) {
    if (counter !== ballots && counter !== weight) votes += Math.max(0, number);
  }
  return Math.max(votes, wrong.get(ballots) ?? 0, wrong.get(weight) ?? 0);
}
