import type { CastTimes } from '../../contract/dataset';
import type { Point } from '../results/history';

/** What a candidate got in each step: nothing in those that are left out, and just before the first and after the last. */
export function castPoints({ steps, every }: CastTimes, candidateId: string): readonly Point[] {
  const step = every * 1_000;
  const times = steps.map(({ at }) => Date.parse(at));
  const cast = steps.flatMap(({ votes }, index): Point[] => {
    const at = times[index] ?? 0;
    const before = (times[index - 1] ?? Number.NEGATIVE_INFINITY) + step;
    const after = times[index + 1] ?? Number.POSITIVE_INFINITY;
    const point = { at, count: votes[candidateId] ?? 0 };
    const nothing = (time: number) => ({ at: time, count: 0 });
    return [
      ...(before < at ? [nothing(at - step)] : []),
      point,
      ...(after > at + step ? [nothing(at + step)] : []),
    ];
  });
  // Two neighbours of one step that is left out are one point.
  return cast.filter(({ at }, index) => at !== cast[index - 1]?.at);
}

/** The step in which a candidate got most. */
export function peakOf(points: readonly Point[]): Point {
  return points.reduce((most, point) => (point.count > most.count ? point : most), { at: 0, count: 0 });
}
