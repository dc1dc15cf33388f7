import { padEnd, padStart } from '../../cli/terminal/columns';
import { formatCount, formatDuration } from '../../cli/terminal/numbers';
import type { Paint } from '../../cli/terminal/paint';
import type { RehearsalResult } from '../course/result';
import { faultCounts, figures } from './figures';
import { findings, succeeded, worst } from './findings';

const INDENT = '  ';

/** The report as lines of text. */
export function reportLines(rehearsal: RehearsalResult, paint: Paint): string[] {
  return [
    '',
    ...figureLines(rehearsal, paint),
    '',
    ...faultLines(rehearsal, paint),
    ...findingLines(rehearsal, paint),
  ];
}

/** The last line: what it came to. */
export function conclusion(rehearsal: RehearsalResult, paint: Paint): string {
  const { lost, twice } = worst(rehearsal);
  const took = `${formatDuration(rehearsal.endedAt)}, seed ${rehearsal.seed}`;
  const votes = `${formatCount(rehearsal.votes)} voters, ${formatCount(rehearsal.injected.length)} faults`;
  const undone = formatCount(rehearsal.check?.undone.length ?? 0);
  const { direction } = rehearsal;
  const early = direction ? `, ${formatCount(direction.shownEarly.length)} shown early` : '';
  const wrong = `${formatCount(lost)} lost, ${formatCount(twice)} counted twice, ${undone} undone${early}`;
  const outcome = `${votes}: ${wrong} (${took})`;
  return succeeded(rehearsal)
    ? `${paint.green('rehearsal: OK')} ${outcome}`
    : `${paint.red('rehearsal: FAILED')} ${outcome}`;
}

function figureLines(rehearsal: RehearsalResult, paint: Paint): string[] {
  const all = figures(rehearsal);
  const labels = Math.max(...all.map(({ label }) => label.length));
  const values = Math.max(...all.map(({ value }) => value.length));
  return all.map(
    ({ label, value, note }) =>
      `${INDENT}${padEnd(label, labels)}  ${paint.bold(padEnd(value, values))}  ${paint.dim(note)}`,
  );
}

function faultLines(rehearsal: RehearsalResult, paint: Paint): string[] {
  const counts = faultCounts(rehearsal);
  if (counts.length === 0) return [];
  const names = Math.max(...counts.map(({ name }) => name.length));
  const lines = counts.map(
    ({ name, times, does }) =>
      `${INDENT}${padEnd(name, names)}  ${padStart(String(times), 4)}  ${paint.dim(does)}`,
  );
  return [...lines, ''];
}

function findingLines(rehearsal: RehearsalResult, paint: Paint): string[] {
  return findings(rehearsal).flatMap(({ claim, wrong }) =>
    wrong.length === 0
      ? [`${INDENT}${paint.green('✓')} ${claim}`]
      : [`${INDENT}${paint.red('✗')} ${claim}: no,`, ...wrong.map((why) => `${INDENT}    ${why}`)],
  );
}
