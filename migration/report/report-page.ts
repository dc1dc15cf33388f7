import { escapeHtml } from '../../charts/timeline/markup';
import { claimList, figureList, tableOf } from '../../charts/timeline/parts';
import { formatDuration, formatQuantity } from '../../cli/terminal/numbers';
import type { Entry, Finding, Migration } from '../journal/journal';
import { hasLeftOut, LEFT_OUT_HEADINGS, leftOutRows } from '../screen/left-out-votes';
import type { WithAndWithout } from '../verify/incompatible-votes';
import { figuresOf } from './figures';
import { claimsOf, holds, type MigrationReport } from './report';
import { STYLE } from './style';
import { timeLine } from './time-line';

/** The report as one page that needs nothing else. */
export function reportPage(report: MigrationReport): string {
  const { migration, history, findings, votes } = report;
  const isWell = holds(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Migration of ${escapeHtml(migration.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(migration.title)}</h1>
<p>${escapeHtml(subtitle(report))}</p>
<p class="verdict${isWell ? '' : ' failed'}">${isWell ? 'The same ballots on both sides, to the last digit' : 'Not all is well: see below'}</p>
<section>${figureList(figuresOf(report))}</section>
<section><h2>What was checked</h2>${claimList(claimsOf(report))}</section>
${certificates(report)}
<section><h2>Phases</h2>
<p>Point at a bar or a mark to see what it was.</p>
${scrolled('Phases over time', timeLine(report))}</section>
${switches(migration)}
${decisions(migration)}
${leftOut(votes)}
<section><h2>What was done</h2>${scrolled('What was done', doneTable(history))}</section>
${findingsSection(findings)}
</main>
</body>
</html>
`;
}

function subtitle({ migration, status }: MigrationReport): string {
  const { migrationId, startedAt, phase, epoch } = migration;
  const took = formatDuration(Math.max(0, Date.parse(status.at) - Date.parse(startedAt)));
  return [
    `from SQL to the poll ${migrationId}`,
    formatQuantity(status.shards.length, 'shard'),
    `begun ${moment(startedAt)} UTC, ${took}`,
    `${phase}, epoch ${epoch}`,
  ].join(' · ');
}

function certificates({ migration: { verified }, certificate }: MigrationReport): string {
  if (!verified) return '';
  const { at, sqlDigest, pipelineDigest } = verified;
  const isSame = sqlDigest === pipelineDigest;
  const sides = [
    digest('From the SQL rows', sqlDigest, `at ${moment(at)} UTC`, isSame),
    digest('From the pipeline', pipelineDigest, `at ${moment(at)} UTC`, isSame),
    ...(certificate
      ? [
          digest(
            'Signed by the service',
            certificate.digest,
            `at ${moment(certificate.certifiedAt)} UTC`,
            certificate.digest === sqlDigest,
          ),
        ]
      : []),
  ];
  return `<section><h2>The certificate, from each side</h2>
<p>The digest of all ballots, which certifies the poll: equal only when every ballot is.</p>
<div class="digests">${sides.join('')}</div></section>`;
}

function digest(side: string, digits: string, when: string, isSame: boolean): string {
  const lines = digits.match(/.{1,16}/g) ?? [];
  const shown = lines.map((line) => escapeHtml(line.replace(/(.{4})(?=.)/g, '$1 '))).join('<br>');
  return `<figure class="${isSame ? 'same' : 'other'}"><figcaption>${side}<small>${when}</small></figcaption><code>${shown}</code></figure>`;
}

function switches({ pauses }: Migration): string {
  if (pauses.length === 0) return '';
  const rows = pauses.map(({ epoch, fenceMs, pauseMs }) => [String(epoch), `${fenceMs} ms`, `${pauseMs} ms`]);
  return `<section><h2>Switches</h2>
<p>Nobody took votes from before the first fence to the commit point: voters waited that long.</p>
${tableOf(['epoch', 'fences stood', 'pause'], rows)}</section>`;
}

function decisions({ decisions: all }: Migration): string {
  if (all.length === 0) return '';
  const rows = all.map(({ kind, decision, by, at }) => [
    moment(at),
    escapeHtml(by),
    escapeHtml(`${kind}: ${decision}`),
  ]);
  return `<section><h2>Decisions</h2>${tableOf(['time, UTC', 'by', 'decision'], rows)}</section>`;
}

function leftOut(votes: readonly WithAndWithout[]): string {
  if (!hasLeftOut(votes)) return '';
  const rows = leftOutRows(votes).map((row) => row.map(escapeHtml));
  return `<section><h2>What leaving ballots out comes to</h2>
<p>Votes of each candidate without the ballots that cannot be carried, and with them.</p>
${scrolled('What leaving ballots out comes to', tableOf(LEFT_OUT_HEADINGS, rows))}</section>`;
}

function doneTable(history: readonly Entry[]): string {
  const rows = history.map(({ at, by, what, phase }) => [
    moment(at),
    escapeHtml(phase ?? ''),
    escapeHtml(by ?? ''),
    escapeHtml(what),
  ]);
  return tableOf(['time, UTC', 'phase', 'asked by', 'what'], rows);
}

function findingsSection(findings: readonly Finding[]): string {
  if (findings.length === 0)
    return '<section><h2>Findings</h2><p>None: nothing differed, and everything could be carried.</p></section>';
  const rows = findings.map(({ name, verdict, kind, shard, foundAt, repairedAt }) => [
    verdict,
    escapeHtml(kind),
    escapeHtml(shard ?? ''),
    `<code>${escapeHtml(name)}</code>`,
    moment(foundAt),
    repairedAt === undefined ? '' : moment(repairedAt),
  ]);
  return `<section><h2>Findings</h2>
<p>${formatQuantity(findings.length, 'finding')}, all of them. A repaired one stays here.</p>
${scrolled('Findings', tableOf(['verdict', 'kind', 'shard', 'ballot', 'found', 'repaired'], rows))}</section>`;
}

/** What may be wider than a phone; it can be moved by the keyboard too. */
function scrolled(label: string, content: string): string {
  return `<div class="scroll" tabindex="0" role="region" aria-label="${label}">${content}</div>`;
}

/** To the second. */
function moment(at: string): string {
  return escapeHtml(at.slice(0, 19).replace('T', ' '));
}
