import type { Certificate } from '../../contract/certificate';
import type { Results } from '../../contract/results';
import { SUMS } from '../../lambda/shared/names';

/** A count by counter: the votes of each candidate, by its id, the ballots and their weight. */
export type Counters = ReadonlyMap<string, number>;

export function countersOfResults({ totals, ballots, weight }: Results): Counters {
  return counters(
    totals.map(({ candidateId, votes }) => [candidateId, votes]),
    ballots,
    weight,
  );
}

export function countersOfCertificate({ totals, ballots, weight }: Certificate): Counters {
  return counters(Object.entries(totals), ballots, weight);
}

function counters(votes: [string, number][], ballots: number, weight: number): Counters {
  return new Map([...votes, [SUMS.ballots, ballots], [SUMS.weight, weight]]);
}
