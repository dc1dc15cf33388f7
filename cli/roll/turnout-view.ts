import type { RollTurnout } from '../../contract/roll';
import type { DatedTurnout } from '../api/api-client';
import { asOfText } from '../terminal/as-of-text';
import { bar } from '../terminal/bar';
import { displayWidth, padEnd, padStart, printable, truncate } from '../terminal/columns';
import { formatCount, formatQuantity, formatShare } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';

type Counts = Omit<RollTurnout, 'pollId' | 'groups'>;

const LONGEST_NAME = 32;
const LONGEST_BAR = 40;
const ALL = 'all';
const GAP = '  ';

/** A turnout as lines of text: a bar for each group and one for all, as full as they came. */
export function renderTurnout(
  turnout: DatedTurnout,
  { width, paint }: { width: number; paint: Paint },
): string[] {
  const rows = [
    ...turnout.groups.map((group) => ({ name: group.group, ...group })),
    { name: ALL, ...turnout },
  ];
  const names = rows.map(({ name }) => truncate(printable(name), LONGEST_NAME));
  const counts = rows.map(({ admitted, voters }) => `${formatCount(admitted)} of ${formatCount(voters)}`);
  const shares = rows.map(shareText);
  const [nameWidth, countWidth, shareWidth] = [widest(names), widest(counts), widest(shares)];
  const used = nameWidth + countWidth + shareWidth + 3 * GAP.length;
  const barWidth = Math.min(LONGEST_BAR, Math.max(0, width - used));
  const lines = rows.map((row, i) =>
    [
      padEnd(names[i] ?? '', nameWidth),
      paint.cyan(padEnd(bar(shareOf(row), barWidth), barWidth)),
      paint.bold(padStart(counts[i] ?? '', countWidth)),
      paint.dim(padStart(shares[i] ?? '', shareWidth)),
    ].join(GAP),
  );
  return [...lines, '', paint.dim(footer(turnout))];
}

/** Of the voters, those whose code was used; not everybody who entered a code has voted. */
function shareOf({ admitted, voters }: Counts): number {
  return voters === 0 ? 0 : admitted / voters;
}

function shareText(counts: Counts): string {
  return counts.voters === 0 ? '–' : formatShare(shareOf(counts));
}

function footer({ voters, weight, admitted, admittedWeight, revoked, asOf }: DatedTurnout): string {
  const weights =
    weight === voters ? '' : `weight ${formatCount(admittedWeight)} of ${formatCount(weight)} came`;
  const parts = [
    `${formatQuantity(admitted, 'voter has', 'voters have')} used a code`,
    weights,
    revoked === 0 ? '' : `${formatQuantity(revoked, 'code')} revoked`,
    asOf === undefined ? '' : asOfText(asOf),
  ];
  return parts.filter(Boolean).join(' · ');
}

function widest(texts: string[]): number {
  return Math.max(0, ...texts.map(displayWidth));
}
