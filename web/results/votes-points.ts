import type { Results } from '../../contract/results';
import type { Series } from '../../contract/series';
import type { Point } from './history';

/** How the votes of a candidate grew: as the service kept it, and as they stand; what is certified ended with the poll. */
export function votesPoints(
  series: Series | undefined,
  { asOf, totals, certificate }: Pick<Results, 'asOf' | 'totals' | 'certificate'>,
  candidateId: string,
): readonly Point[] {
  const kept =
    series?.points.map(({ at, votes }) => ({ at: Date.parse(at), count: votes?.[candidateId] ?? 0 })) ?? [];
  const now = { at: Date.parse(asOf), count: votesOf(totals, candidateId) };
  const isNew = certificate === undefined && now.at > (kept.at(-1)?.at ?? now.at);
  return isNew ? [...kept, now] : kept;
}

function votesOf(totals: Results['totals'], candidateId: string): number {
  return totals.find((total) => total.candidateId === candidateId)?.votes ?? 0;
}
