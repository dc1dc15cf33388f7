import { drawing, gridLines, line, moment, timeAxis } from '../../../charts/timeline/chart';
import { linearScale, type Scale } from '../../../charts/timeline/scale';
import { clock } from '../../../charts/timeline/time';
import { formatCount } from '../../../cli/terminal/numbers';
import type { RehearsalResult } from '../../course/result';
import { faultMarks } from './faults-chart';

const HEIGHT = 260;
const TOP = 16;
const BOTTOM = 222;
const FAULT_MARK = 9;

/** Votes accepted and counted over time. */
export function votesChart(rehearsal: RehearsalResult, time: Scale): string {
  const { closesAt, certifiedAt } = rehearsal;
  const samples = rehearsal.samples.filter(({ at }) => at <= time.end);
  const most = Math.max(1, ...samples.flatMap(({ accepted, counted = 0 }) => [accepted, counted]));
  const votes = linearScale(most, BOTTOM, TOP, 5);
  const accepted = samples.map((sample) => ({ x: time(sample.at), y: votes(sample.accepted) }));
  const counted = samples.map((sample) =>
    sample.counted === undefined ? undefined : { x: time(sample.at), y: votes(sample.counted) },
  );
  const moments =
    moment(time(closesAt), TOP, BOTTOM, `closed at ${clock(closesAt)}`) +
    (certifiedAt === undefined || certifiedAt > time.end
      ? ''
      : moment(time(certifiedAt), TOP, BOTTOM, `certified at ${clock(certifiedAt)}`));
  return drawing(
    HEIGHT,
    'Votes accepted and counted over time',
    gridLines(votes, formatCount) +
      timeAxis(time, BOTTOM + 28, clock) +
      faultMarks(rehearsal, time, BOTTOM + 1, FAULT_MARK) +
      moments +
      line(accepted, 'accepted') +
      line(counted, 'counted'),
  );
}
