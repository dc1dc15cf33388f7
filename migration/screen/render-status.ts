import { displayWidth, printable, truncate } from '../../cli/terminal/columns';
import { formatDuration } from '../../cli/terminal/numbers';
import { type Paint, plain } from '../../cli/terminal/paint';
import type { MigrationStatus } from '../status/status';
import { backfillLines, countsOf, isOver, percentOf, rate } from './backfill-lines';
import { paragraph, sentences } from './paragraph';
import { outboxText, shardLines } from './shard-lines';
import { verdictPieces, verifyLines } from './verify-lines';

/** A migration as lines of at most `width` columns, which is 80 or more. */
export function renderStatus(status: MigrationStatus, width: number, paint: Paint): string[] {
  return [
    headLine(status, width, paint),
    ...backfillLines(status, width, paint),
    ...shardLines(status.shards, width, paint),
    ...verifyLines(status, width, paint),
    ...paragraph('switch', pausePieces(status), width, paint),
    ...nextLines(status, width, paint),
  ];
}

/** One line, for logs and pipes. */
export function summarizeStatus(status: MigrationStatus): string {
  const { phase, step, epoch, backfill, shards, verify, next } = status;
  const parts = [
    `${phase}${step === undefined ? '' : `: ${printable(step)}`}`,
    `epoch ${epoch}`,
    `backfill ${percentOf(backfill).trim()} ${countsOf(backfill)}${isOver(backfill) ? '' : `, ${rate(backfill.now)}`}`,
    outboxText(shards),
    ...verdictPieces(verify, plain).map(({ text }) => text),
    ...pausePieces(status),
    next && `next ${next.phase}${next.blockers.length > 0 ? `: ${printable(next.blockers.join(' '))}` : ''}`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** What moves and where it is; since when on the right. */
function headLine(
  { title, phase, step, epoch, startedAt, at }: MigrationStatus,
  width: number,
  paint: Paint,
) {
  const elapsed = formatDuration(Math.max(0, Date.parse(at) - Date.parse(startedAt)));
  const since = `${startedAt.slice(11, 16)} UTC, ${elapsed}`;
  const where = ` · ${phase}${step === undefined ? '' : `: ${printable(step)}`} · epoch ${epoch}`;
  const room = width - displayWidth(since) - 2;
  const shownWhere = truncate(where, Math.floor(room * 0.7));
  const shownTitle = truncate(printable(title), room - displayWidth(shownWhere));
  const gap = ' '.repeat(Math.max(2, width - displayWidth(shownTitle + shownWhere + since)));
  return paint.bold(shownTitle) + shownWhere + gap + paint.dim(since);
}

function pausePieces({ pause }: MigrationStatus): string[] {
  if (!pause) return [];
  return [`pause ${formatDuration(pause.pauseMs)}`, `fence ${formatDuration(pause.fenceMs)}`];
}

function nextLines({ next }: MigrationStatus, width: number, paint: Paint): string[] {
  if (!next) return [];
  const { phase, blockers } = next;
  if (blockers.length === 0)
    return paragraph('next', [{ text: `${phase}: ready`, paint: paint.green }], width, paint);
  const texts = blockers.map((blocker) => ({ text: printable(blocker), paint: paint.yellow }));
  return sentences('next', [{ text: `${phase}: not yet` }, ...texts], width, paint);
}
