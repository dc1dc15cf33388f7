import type { Difference } from '../course/result';
import type { Bounds } from '../voters/voter-model';

/** Votes counted, by candidate, against what is sure to stand and what may. */
export function compare({ least, most }: Bounds, counted: ReadonlyMap<string, number>): Difference {
  const difference: Difference = { lost: 0, twice: 0 };
  for (const candidateId of new Set([...most.keys(), ...counted.keys()])) {
    const votes = counted.get(candidateId) ?? 0;
    difference.lost += Math.max(0, (least.get(candidateId) ?? 0) - votes);
    difference.twice += Math.max(0, votes - (most.get(candidateId) ?? 0));
  }
  return difference;
}
