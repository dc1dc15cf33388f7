import type { Facts } from '../journal/journal';
import { addUp, type FullResult } from './result';

type Incompatible = FullResult['incompatible'];
type Decisions = Facts['decisions'];

/** Kinds of INCOMPATIBLE that nobody has decided. */
export function undecidedKinds(incompatible: Incompatible, decisions: Decisions): string[] {
  const decided = new Set(decisions.map(({ kind }) => kind));
  return Object.keys(incompatible).filter((kind) => !decided.has(kind));
}

/** How many rows there are of each kind. */
export function rowsByKind(incompatible: Incompatible): Record<string, number> {
  return Object.fromEntries(
    Object.entries(incompatible).map(([kind, votes]) => [
      kind,
      Object.values(votes).reduce((sum, count) => sum + count, 0),
    ]),
  );
}

/** Votes of one candidate, with and without the ballots that cannot be carried. */
export interface WithAndWithout {
  candidateId: string;
  without: number;
  with: number;
  /** Those that cannot be carried, by kind. */
  kinds: Record<string, number>;
}

/** What leaving ballots out comes to, for each candidate that any of them names or that has votes. */
export function withAndWithout({
  incompatible,
  source,
}: Pick<FullResult, 'incompatible' | 'source'>): WithAndWithout[] {
  const leftOut = addUp(Object.values(incompatible));
  const candidates = new Set([...Object.keys(source.votes), ...Object.keys(leftOut)]);
  candidates.delete('');
  return [...candidates].map((candidateId) => {
    const without = source.votes[candidateId] ?? 0;
    const kinds = Object.entries(incompatible).flatMap(([kind, votes]) => {
      const count = votes[candidateId];
      return count === undefined ? [] : [[kind, count] as const];
    });
    return {
      candidateId,
      without,
      with: without + (leftOut[candidateId] ?? 0),
      kinds: Object.fromEntries(kinds),
    };
  });
}
