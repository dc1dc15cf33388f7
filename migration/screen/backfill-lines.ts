import { bar } from '../../cli/terminal/bar';
import { padEnd, printable } from '../../cli/terminal/columns';
import { formatCount, formatDuration } from '../../cli/terminal/numbers';
import type { Paint } from '../../cli/terminal/paint';
import { REMARKS, type Remark } from '../mapping';
import type { BackfillStatus, MigrationStatus } from '../status/status';
import { type Piece, paragraph, sentences } from './paragraph';

const BAR_WIDTH = 20;

/** What keeps the copy from being faster, in words; nothing where nothing does. */
export const LIMITS: Record<BackfillStatus['limitedBy'], string | undefined> = {
  nothing: undefined,
  limit: 'its own limit',
  source: 'the source',
  import: 'the import',
  throttled: 'throttled writes',
  tally: 'the tally, which is behind',
  outbox: 'the outbox, which is behind',
};

/** How far the copy is, how fast, and when it ends: as estimated and as planned. */
export function backfillLines(
  { backfill, startedAt, at }: MigrationStatus,
  width: number,
  paint: Paint,
): string[] {
  const { now, overall, planned, total } = backfill;
  if (total === 0) return paragraph('backfill', ['nothing counted yet'], width, paint);
  const first: Piece[] = [
    {
      text: `${padEnd(bar(shareOf(backfill), BAR_WIDTH), BAR_WIDTH)} ${percentOf(backfill)}`,
      paint: paint.cyan,
    },
    { text: countsOf(backfill) },
  ];
  const odd = paragraph('', [remarksText(backfill)], width, paint);
  if (isOver(backfill))
    return [
      ...paragraph('backfill', [...first, `${rate(overall)} · planned ${rate(planned)}`], width, paint),
      ...odd,
    ];
  return [
    ...paragraph(
      'backfill',
      [...first, `${rate(now)} now`, `${rate(overall)} overall`, `planned ${rate(planned)}`],
      width,
      paint,
    ),
    ...paragraph(
      '',
      [doneText(backfill, at), plannedText(backfill, startedAt), limitPiece(backfill, paint)],
      width,
      paint,
    ),
    ...pausedLines(backfill, width, paint),
    ...odd,
  ];
}

function pausedLines({ paused }: BackfillStatus, width: number, paint: Paint): string[] {
  if (paused === undefined) return [];
  return sentences('', [{ text: printable(`paused: ${paused}`), paint: paint.yellow }], width, paint);
}

const REMARK_TEXTS: Record<Remark, string> = {
  'before-opening': 'before the opening',
  'after-closing': 'after the closing',
  'in-the-future': 'in the future',
};

/** Such as `carried with odd times: 3 before the opening`; `undefined` where all are as they should be. */
export function remarksText({ remarks }: Pick<BackfillStatus, 'remarks'>): string | undefined {
  const texts = REMARKS.flatMap((remark) => {
    const ballots = remarks[remark] ?? 0;
    return ballots > 0 ? [`${formatCount(ballots)} ${REMARK_TEXTS[remark]}`] : [];
  });
  return texts.length > 0 ? `carried with odd times: ${texts.join(', ')}` : undefined;
}

export function shareOf({ done, total, rangesOpen }: BackfillStatus): number {
  if (total > 0) return Math.min(1, done / total);
  return rangesOpen === 0 ? 1 : 0;
}

/** Whole percents, rounded down; never 100 while a range is open. */
export function percentOf(backfill: BackfillStatus): string {
  const most = isOver(backfill) ? 100 : 99;
  return `${Math.min(most, Math.floor(shareOf(backfill) * 100))}%`.padStart(4);
}

export function isOver({ rangesOpen }: BackfillStatus): boolean {
  return rangesOpen === 0;
}

export function countsOf({ done, total }: BackfillStatus): string {
  return `${formatCount(done)} of ${formatCount(total)}`;
}

export function rate(perSecond: number): string {
  return `${formatCount(perSecond)}/s`;
}

/** Such as `done 15:17 to 15:21 UTC, in 1 h 15 min to 1 h 19 min`. */
function doneText(backfill: BackfillStatus, at: string): string {
  const { etaSeconds } = backfill;
  if (!etaSeconds) return 'done: not known yet';
  const [soon, late] = [etaSeconds.from, etaSeconds.to].map((seconds) => formatDuration(seconds * 1_000));
  return `done ${momentsText(backfill, at)}, in ${soon === late ? soon : `${soon} to ${late}`}`;
}

/** Such as `15:17 to 15:21 UTC`. */
export function momentsText({ etaSeconds }: BackfillStatus, at: string): string {
  if (!etaSeconds) return 'not known yet';
  const [first, last] = [momentAfter(at, etaSeconds.from), momentAfter(at, etaSeconds.to)];
  return `${first === last ? first : `${first} to ${last}`} UTC`;
}

/** Such as `planned 14:35 UTC (33 min 00 s)`. */
export function plannedText({ plannedSeconds }: BackfillStatus, startedAt: string): string | undefined {
  if (plannedSeconds === undefined) return undefined;
  return `planned ${momentAfter(startedAt, plannedSeconds)} UTC (${formatDuration(plannedSeconds * 1_000)})`;
}

function limitPiece({ limitedBy, limit }: BackfillStatus, paint: Paint): Piece | undefined {
  const what = LIMITS[limitedBy];
  if (what === undefined) return undefined;
  const figure = limitedBy === 'limit' ? ` of ${rate(limit)}` : '';
  return { text: `limited by ${what}${figure}`, paint: limitedBy === 'limit' ? undefined : paint.yellow };
}

/** The time of day, with the date where it is another day. */
function momentAfter(at: string, seconds: number): string {
  const then = new Date(Date.parse(at) + seconds * 1_000).toISOString();
  const time = then.slice(11, 16);
  return then.slice(0, 10) === at.slice(0, 10) ? time : `${then.slice(0, 10)} ${time}`;
}
