import type { Figure } from '../../charts/timeline/parts';
import { formatCount, formatDuration, formatQuantity } from '../../cli/terminal/numbers';
import { LIMITS, percentOf, rate, remarksText } from '../screen/backfill-lines';
import { incompatibleCount } from '../screen/verify-lines';
import type { MigrationReport } from './report';

/** The figures of a report. */
export function figuresOf({ migration, status, findings }: MigrationReport): Figure[] {
  const { backfill, verify } = status;
  const pause = migration.pauses.at(-1);
  const repaired = findings.filter(({ repairedAt }) => repairedAt !== undefined).length;
  return [
    {
      label: 'Ballots copied',
      value: formatCount(backfill.done),
      note: [`${percentOf(backfill).trim()} of ${formatCount(backfill.total)}`, remarksText(backfill)]
        .filter(Boolean)
        .join('; '),
    },
    { label: 'Real rate', value: rate(backfill.overall), note: limitText(backfill.limitedBy) },
    { label: 'Planned rate', value: rate(backfill.planned), note: plannedText(migration.plannedSeconds) },
    pause
      ? {
          label: 'Pause',
          value: formatDuration(pause.pauseMs),
          note: `of the last of ${formatQuantity(migration.pauses.length, 'switch', 'switches')}; fences stood after ${formatDuration(pause.fenceMs)}`,
        }
      : { label: 'Pause', value: 'none', note: 'not switched yet' },
    { label: 'MATCH', value: formatCount(verify.match), note: 'the same on both sides' },
    {
      label: 'DISCREPANT',
      value: formatCount(verify.discrepant),
      note: `${formatQuantity(repaired, 'finding')} repaired`,
    },
    {
      label: 'INCOMPATIBLE',
      value: formatCount(incompatibleCount(verify)),
      note: 'cannot be carried; listed below',
    },
    { label: 'Decisions', value: formatCount(migration.decisions.length), note: 'of kinds of INCOMPATIBLE' },
  ];
}

function limitText(limitedBy: keyof typeof LIMITS): string {
  return `ballots a second; limited by ${LIMITS[limitedBy] ?? 'nothing'}`;
}

function plannedText(seconds: number | undefined): string {
  return seconds === undefined
    ? 'ballots a second'
    : `ballots a second, ${formatDuration(seconds * 1_000)} in all`;
}
