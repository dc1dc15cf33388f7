import { byVotes, type Results, shareDigits } from '../../contract/results';
import { asOfText } from './as-of-text';
import { bar } from './bar';
import { displayWidth, padEnd, padStart, printable, truncate } from './columns';
import { formatCount, formatQuantity, formatShare } from './numbers';
import type { Paint } from './paint';

export interface ViewOptions {
  /** Columns to fill; lines are no wider, from 40 columns up. */
  width: number;
  /** Rows of candidates at most; the others are summed up in one more line. */
  candidates: number;
  paint: Paint;
}

const GAP = '  ';
const LABEL_SHARE = 0.35;
const SHORTEST_LABEL = 8;
const LONGEST_BAR = 48;

type Total = Results['totals'][number];

/** Results as lines of text: a bar per candidate, most votes first, the leader's bar filling its column. */
export function renderResults(results: Results, options: ViewOptions): string[] {
  const ranked = byVotes(results.totals);
  const shown = ranked.slice(0, options.candidates);
  const rest = ranked.slice(shown.length);
  return [
    ...renderTotals(shown, shareDigits(results.totals.map(({ share }) => share)), options),
    ...restLine(rest, options),
    '',
    footer(results, options),
    ...shareNote(results, options),
    ...badge(results, options),
  ];
}

/** One line without bars, for logs and pipes. */
export function summarizeResults(results: Results): string {
  const totals = byVotes(results.totals).map(
    ({ label, votes }) => `${printable(label)} ${formatCount(votes)}`,
  );
  return [`${formatQuantity(results.ballots, 'ballot')}: ${totals.join(', ')}`, ended(results)]
    .filter(Boolean)
    .join(' — ');
}

function renderTotals(totals: Total[], digits: number, { width, paint }: ViewOptions): string[] {
  const most = Math.max(1, ...totals.map((total) => total.votes));
  const counts = totals.map((total) => formatCount(total.votes));
  const shares = totals.map((total) => formatShare(total.share, digits));
  const labelLimit = Math.max(SHORTEST_LABEL, Math.floor(width * LABEL_SHARE));
  const labels = totals.map((total) => truncate(printable(total.label), labelLimit));
  const labelWidth = widest(labels);
  const countWidth = widest(counts);
  const shareWidth = widest(shares);
  const gaps = 3 * GAP.length;
  const barWidth = Math.min(LONGEST_BAR, Math.max(0, width - labelWidth - countWidth - shareWidth - gaps));
  return totals.map((total, row) =>
    [
      padEnd(labels[row] ?? '', labelWidth),
      paint.cyan(padEnd(bar(total.votes / most, barWidth), barWidth)),
      paint.bold(padStart(counts[row] ?? '', countWidth)),
      paint.dim(padStart(shares[row] ?? '', shareWidth)),
    ].join(GAP),
  );
}

function widest(texts: string[]): number {
  return Math.max(0, ...texts.map(displayWidth));
}

function restLine(rest: Total[], { width }: ViewOptions): string[] {
  if (rest.length === 0) return [];
  const votes = rest.reduce((sum, total) => sum + total.votes, 0);
  const line = `… and ${formatQuantity(rest.length, 'more candidate')} with ${formatQuantity(votes, 'vote')}`;
  return [truncate(line, width)];
}

function footer(results: Results, { width, paint }: ViewOptions): string {
  const weight = results.weight === results.ballots ? '' : `weight ${formatCount(results.weight)}`;
  const parts = [formatQuantity(results.ballots, 'ballot'), weight, ended(results), asOfText(results.asOf)];
  return paint.dim(truncate(parts.filter(Boolean).join(' · '), width));
}

/** What the shares are of, where a reader may wonder. */
function shareNote({ totals, weight }: Results, { width, paint }: ViewOptions): string[] {
  const shares = totals.map(({ share }) => share);
  const votes = totals.reduce((sum, total) => sum + total.votes, 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const note = noteOn(shown(shares), whole > 1 + ROUNDING, votes > weight);
  return note === undefined ? [] : [paint.dim(truncate(note, width))];
}

/** Floating point may make a little more of a whole. */
const ROUNDING = 1e-9;

/**
 * @param percent what the shares add up to as they are shown.
 * @param exceedsWhole whether they add up to more than the whole before rounding: a ballot picked several candidates.
 * @param hasMoreVotes whether there are more votes than the ballots weigh.
 */
function noteOn(percent: string, exceedsWhole: boolean, hasMoreVotes: boolean): string | undefined {
  if (exceedsWhole)
    return `Shares are of all ballots. A ballot can pick several, so they add up to ${percent}%.`;
  if (hasMoreVotes) return 'Shares are of all points given.';
  return /^(0|100)(\.0+)?$/.test(percent) ? undefined : `Shares are rounded, so they add up to ${percent}%.`;
}

/** What shares add up to as they are shown, in percent. */
function shown(shares: number[]): string {
  const digits = shareDigits(shares);
  return shares.reduce((sum, share) => sum + Number((share * 100).toFixed(digits)), 0).toFixed(digits);
}

/** What tells a certified result from one that may still change. */
function badge({ certificate }: Results, { width, paint }: ViewOptions): string[] {
  if (!certificate) return [];
  const { certifiedAt, digest, discrepancies } = certificate;
  const repaired = `${formatQuantity(discrepancies.length, 'count was', 'counts were')} corrected by the recount`;
  return [
    paint.green(truncate(`✓ certified ${certifiedAt.slice(0, 10)} ${certifiedAt.slice(11, 19)} UTC`, width)),
    paint.dim(truncate(`  digest ${digest}`, width)),
    ...(discrepancies.length > 0 ? [paint.yellow(truncate(`  ${repaired}`, width))] : []),
  ];
}

function ended({ status }: Results): string {
  return status === 'open' ? '' : status;
}
