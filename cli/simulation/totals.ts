import type { Results } from '../../contract/results';
import { formatQuantity } from '../terminal/numbers';

/** Votes by candidate id; a candidate without votes may be absent. */
export type Totals = ReadonlyMap<string, number>;

export function totalsOf(results: Results): Totals {
  return new Map(results.totals.map(({ candidateId, votes }) => [candidateId, votes]));
}

/** Sentences on where `actual` differs from `expected`; none when they agree. */
export function differences(expected: Totals, actual: Totals): string[] {
  const candidateIds = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return candidateIds.flatMap((candidateId) => {
    const [should, does] = [expected.get(candidateId) ?? 0, actual.get(candidateId) ?? 0];
    return should === does ? [] : [`${candidateId} has ${formatQuantity(does, 'vote')} instead of ${should}`];
  });
}
