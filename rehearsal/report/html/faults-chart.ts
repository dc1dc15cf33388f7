import { drawing, lane, lanesBottom, type Mark, marks, timeAxis } from '../../../charts/timeline/chart';
import type { Scale } from '../../../charts/timeline/scale';
import { clock } from '../../../charts/timeline/time';
import type { RehearsalResult } from '../../course/result';
import { faultCounts } from '../figures';

type Injected = Pick<RehearsalResult, 'injected' | 'startedAt'>;

/** A lane for each fault, with a mark at each time it happened. */
export function faultsChart(rehearsal: RehearsalResult, time: Scale): string {
  const counts = faultCounts(rehearsal);
  const bottom = lanesBottom(counts.length);
  const lanes = counts.map(({ name }, index) => {
    const injected = rehearsal.injected.filter(({ fault }) => fault === name);
    return lane(index, name, marksOf({ ...rehearsal, injected }), time, 'fault');
  });
  return drawing(bottom + 28, 'Faults over time', lanes.join('') + timeAxis(time, bottom + 20, clock));
}

/** A mark at the time of each fault, from `top` down. */
export function faultMarks(rehearsal: Injected, time: Scale, top: number, height: number): string {
  return marks(marksOf(rehearsal), time, top, height, 'fault');
}

function marksOf({ injected, startedAt }: Injected): Mark[] {
  return injected.map(({ fault, at, detail }) => ({ at: at - startedAt, text: `${fault}: ${detail}` }));
}
