import type { Results } from '../../contract/results';
import { formatCount, formatQuantity } from '../terminal/numbers';

/** Votes by candidate id; a candidate without votes may be absent. */
export type Totals = ReadonlyMap<string, number>;

/** What votes add up to. */
export interface Count {
  ballots: number;
  totals: Totals;
}

export function totalsOf(results: Results): Totals {
  return new Map(results.totals.map(({ candidateId, votes }) => [candidateId, votes]));
}

export function countOf(results: Results): Count {
  return { ballots: results.ballots, totals: totalsOf(results) };
}

/** Sentences on where `actual` differs from `expected`; none when they agree. */
export function differences(expected: Count, actual: Count): string[] {
  const candidateIds = [...new Set([...expected.totals.keys(), ...actual.totals.keys()])].sort();
  const votes = candidateIds.flatMap((candidateId) =>
    difference(
      candidateId,
      expected.totals.get(candidateId) ?? 0,
      actual.totals.get(candidateId) ?? 0,
      'vote',
    ),
  );
  return [...votes, ...difference('the poll', expected.ballots, actual.ballots, 'ballot')];
}

function difference(name: string, should: number, does: number, unit: string): string[] {
  if (should === does) return [];
  return [`${name} has ${formatQuantity(does, unit)} instead of ${formatCount(should)}`];
}
