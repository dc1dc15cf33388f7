import { printable } from '../../cli/terminal/columns';
import { formatCount, formatShare } from '../../cli/terminal/numbers';
import type { Paint } from '../../cli/terminal/paint';
import type { MigrationStatus, VerifyStatus } from '../status/status';
import { type Piece, paragraph } from './paragraph';

/** What a comparison of all ballots says, and the two totals. */
export function verifyLines(
  { verify, totals, digests }: MigrationStatus,
  width: number,
  paint: Paint,
): string[] {
  return [
    ...paragraph('verify', verdictPieces(verify, paint), width, paint),
    ...paragraph('', [kindsText(verify) || undefined, fullPiece(verify)], width, paint),
    ...paragraph('totals', totalPieces(totals, paint), width, paint),
    ...paragraph('digests', digests ? [digestPiece(digests, verify, paint)] : [], width, paint),
  ];
}

/** `MATCH 12 · MOVING 0 · DISCREPANT 0 · INCOMPATIBLE 3`, piece by piece. */
export function verdictPieces(verify: VerifyStatus, paint: Paint): Piece[] {
  const { match, moving, discrepant } = verify;
  const incompatible = incompatibleCount(verify);
  return [
    { text: `MATCH ${formatCount(match)}`, paint: match > 0 ? paint.green : undefined },
    { text: `MOVING ${formatCount(moving)}` },
    { text: `DISCREPANT ${formatCount(discrepant)}`, paint: discrepant > 0 ? paint.red : undefined },
    { text: `INCOMPATIBLE ${formatCount(incompatible)}`, paint: incompatible > 0 ? paint.yellow : undefined },
  ];
}

export function incompatibleCount({ incompatible }: VerifyStatus): number {
  return Object.values(incompatible).reduce((sum, count) => sum + count, 0);
}

/** Such as `12 voter-missing, 2 conflict`; empty where there are none. */
export function kindsText({ incompatible }: Pick<VerifyStatus, 'incompatible'>): string {
  return Object.entries(incompatible)
    .map(([kind, count]) => `${formatCount(count)} ${kind}`)
    .join(', ');
}

/** How many more votes the pipeline has than SQL, with its sign. */
export function differenceText({ sql, pipeline }: { sql: number; pipeline: number }): string {
  const difference = pipeline - sql;
  return `${difference > 0 ? '+' : '−'}${formatCount(Math.abs(difference))}`;
}

function fullPiece({ progress, fullAt }: VerifyStatus): string {
  if (progress !== undefined) return `verifying all, ${formatShare(progress, 0)}`;
  return fullAt === undefined ? 'never verified in full' : `all verified at ${fullAt.slice(11, 19)} UTC`;
}

function totalPieces(totals: MigrationStatus['totals'], paint: Paint): Piece[] {
  if (totals.length === 0) return [];
  const sum = (side: 'sql' | 'pipeline') => totals.reduce((all, total) => all + total[side], 0);
  const differing = totals.filter(({ sql, pipeline }) => sql !== pipeline);
  const counts = `SQL ${formatCount(sum('sql'))}, pipeline ${formatCount(sum('pipeline'))}`;
  if (differing.length === 0)
    return [{ text: counts }, { text: 'equal for each candidate', paint: paint.green }];
  const names = differing.slice(0, 3).map((total) => ({
    text: `${printable(total.label)} ${differenceText(total)}`,
    paint: paint.yellow,
  }));
  const more = differing.length - names.length;
  return [{ text: counts }, ...names, ...(more > 0 ? [{ text: `${more} more differ` }] : [])];
}

const DIGEST_SHOWN = 16;

/** What was moving while it was compared makes digests differ that are well. */
function digestPiece(
  { sql, pipeline }: NonNullable<MigrationStatus['digests']>,
  { moving }: VerifyStatus,
  paint: Paint,
): Piece {
  if (sql === pipeline) return { text: `${sql.slice(0, DIGEST_SHOWN)}… on both sides`, paint: paint.green };
  const [left, right] = [sql, pipeline].map((digest) => `${digest.slice(0, DIGEST_SHOWN)}…`);
  return moving > 0
    ? { text: `SQL ${left}, pipeline ${right}: votes were moving`, paint: paint.yellow }
    : { text: `SQL ${left}, pipeline ${right}`, paint: paint.red };
}
