import type { Check, Verdict } from '../../planner/preflight/checks';
import { displayWidth, padEnd, padStart } from '../terminal/columns';
import { formatCount } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';

const WORDS: Readonly<Record<Verdict, string>> = { green: 'ok', red: 'SHORT', unknown: '?' };

/** A line for each check, and then what to do about those that are not green. */
export function renderChecks(checks: readonly Check[], paint: Paint): string[] {
  const rows = checks.map(({ what, wanted, found }) => [what, text(wanted), text(found)]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  const paints = { green: paint.green, red: paint.red, unknown: paint.yellow } as const;
  const lines = checks.map(({ verdict }, i) => {
    const [what = '', wanted = '', found = ''] = rows[i] ?? [];
    const word = paints[verdict](padEnd(WORDS[verdict], WORDS.red.length));
    return `${word}  ${padEnd(what, widths[0] ?? 0)}  wanted ${padStart(wanted, widths[1] ?? 0)}  found ${padStart(found, widths[2] ?? 0)}`;
  });
  const advice = new Set(checks.flatMap((check) => check.advice ?? []));
  return advice.size === 0 ? lines : [...lines, '', ...advice];
}

function text(value: number | string): string {
  return typeof value === 'number' ? formatCount(value) : value;
}
