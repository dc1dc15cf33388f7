import { coordinate, escapeHtml } from '../../charts/timeline/markup';
import { figureList, tableOf } from '../../charts/timeline/parts';
import { formatCount, formatDuration, formatQuantity } from '../../cli/terminal/numbers';
import { PHASES } from '../journal/journal';
import {
  countsOf,
  isOver,
  LIMITS,
  momentsText,
  percentOf,
  plannedText,
  rate,
  remarksText,
  shareOf,
} from '../screen/backfill-lines';
import { differenceText, incompatibleCount, kindsText } from '../screen/verify-lines';
import type { MigrationStatus } from '../status/status';
import { cellsTable } from './cells';
import { lagsChart, lagsKey, ratesChart } from './charts';
import type { History } from './history';

/** Of more candidates than this, the first are shown. */
const MOST_CANDIDATES = 20;

/** What changes on the page: the markup of each part by its id. */
export function partsOf(status: MigrationStatus, history: History): Record<string, string> {
  return {
    head: head(status),
    phases: phases(status),
    backfill: backfill(status),
    rates: ratesChart(history),
    lags: lagsKey(history) + lagsChart(history),
    verify: verify(status),
    totals: totals(status),
    cells: cellsTable(status.verify.cells),
    next: next(status),
    asof: `as of ${status.at.slice(11, 19)} UTC`,
  };
}

function head({ title, migrationId, epoch, startedAt, at, step }: MigrationStatus): string {
  const elapsed = formatDuration(Math.max(0, Date.parse(at) - Date.parse(startedAt)));
  const facts = [
    migrationId,
    `epoch ${epoch}`,
    `since ${startedAt.slice(0, 16).replace('T', ' ')} UTC`,
    elapsed,
    step,
  ];
  const line = facts.filter((fact) => fact !== undefined).join(' · ');
  return `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(line)}</p>`;
}

/** Returning is a phase that most migrations never see. */
function phases({ phase }: MigrationStatus): string {
  const shown = PHASES.filter((one) => one !== 'returning' || phase === 'returning');
  const current = shown.indexOf(phase);
  const items = shown.map((one, i) => {
    if (i === current) return `<li aria-current="step">${one}</li>`;
    return `<li${i < current ? ' class="past"' : ''}>${one}</li>`;
  });
  return `<ol class="phases">${items.join('')}</ol>`;
}

function backfill({ backfill: copy, at, startedAt, pause }: MigrationStatus): string {
  const planned = plannedText(copy, startedAt) ?? 'not planned';
  const figures = [
    {
      label: 'Copied',
      value: percentOf(copy).trim(),
      note: [countsOf(copy), remarksText(copy)].filter(Boolean).join('; '),
    },
    isOver(copy)
      ? { label: 'Rate', value: rate(copy.overall), note: `planned ${rate(copy.planned)}` }
      : {
          label: 'Rate',
          value: rate(copy.now),
          note: `overall ${rate(copy.overall)}, planned ${rate(copy.planned)}`,
        },
    isOver(copy)
      ? { label: 'Done', value: 'yes', note: planned }
      : { label: 'Done', value: momentsText(copy, at), note: planned },
    {
      label: copy.paused === undefined ? 'Limited by' : 'Paused by',
      value: LIMITS[copy.limitedBy] ?? 'nothing',
      note: copy.paused ?? `limit ${rate(copy.limit)}`,
    },
    ...(pause
      ? [
          {
            label: 'Pause',
            value: formatDuration(pause.pauseMs),
            note: `fence ${formatDuration(pause.fenceMs)}`,
          },
        ]
      : []),
  ];
  const done = coordinate(shareOf(copy) * 1_000);
  return `<svg class="progress" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${percentOf(copy).trim()} copied"><rect class="all" width="1000" height="10" rx="5"/><rect class="done" width="${done}" height="10" rx="5"/></svg>${figureList(figures)}`;
}

function verify({ verify: verdict, digests }: MigrationStatus): string {
  const { match, moving, discrepant, fullAt, progress } = verdict;
  const when =
    progress === undefined
      ? (fullAt?.slice(0, 19).replace('T', ' ') ?? 'never in full')
      : `${Math.floor(progress * 100)}% compared`;
  const figures = [
    { label: 'MATCH', value: formatCount(match), note: when },
    { label: 'MOVING', value: formatCount(moving), note: 'a change is on its way' },
    { label: 'DISCREPANT', value: formatCount(discrepant), note: 'differs in two looks' },
    {
      label: 'INCOMPATIBLE',
      value: formatCount(incompatibleCount(verdict)),
      note: kindsText(verdict) || 'cannot be carried',
    },
  ];
  return figureList(figures) + (digests ? digestLines(digests, moving) : '');
}

function digestLines({ sql, pipeline }: NonNullable<MigrationStatus['digests']>, moving: number): string {
  const rows = [
    ['SQL', `<code>${escapeHtml(sql)}</code>`],
    ['pipeline', `<code>${escapeHtml(pipeline)}</code>`],
  ];
  const different = moving > 0 ? 'different: votes were moving' : 'different';
  return tableOf(['digest of', sql === pipeline ? 'equal' : different], rows);
}

function totals({ totals: all }: MigrationStatus): string {
  if (all.length === 0) return '<p>No totals yet.</p>';
  const rows = all.slice(0, MOST_CANDIDATES).map((total) => {
    const { label, sql, pipeline } = total;
    const shown = sql === pipeline ? 'equal' : differenceText(total);
    return [escapeHtml(label), formatCount(sql), formatCount(pipeline), shown];
  });
  const more = all.length - rows.length;
  const rest = more > 0 ? `<p>and ${formatQuantity(more, 'other')}</p>` : '';
  return `<div class="totals">${tableOf(['candidate', 'SQL', 'pipeline', 'difference'], rows)}${rest}</div>`;
}

function next({ next: step, shards }: MigrationStatus): string {
  const problems = shards.flatMap(({ name, problem }) =>
    problem === undefined ? [] : [`${name}: ${problem}`],
  );
  const items = [
    ...problems.map((problem) => item(problem, 'wrong')),
    ...(step?.blockers ?? []).map((blocker) => item(blocker, 'waiting')),
  ];
  if (step?.blockers.length === 0) items.push(item('ready', ''));
  const heading = `<h2>${step ? `Next: ${step.phase}` : 'Nothing is next'}</h2>`;
  return items.length > 0 ? `${heading}<ul class="findings">${items.join('')}</ul>` : heading;
}

function item(text: string, className: string): string {
  return `<li class="${className}">${escapeHtml(text)}</li>`;
}
