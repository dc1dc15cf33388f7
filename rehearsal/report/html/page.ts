import { PLOT } from '../../../charts/timeline/chart';
import { escapeHtml } from '../../../charts/timeline/markup';
import { claimList, figureList } from '../../../charts/timeline/parts';
import { timeScale } from '../../../charts/timeline/scale';
import { formatCount, formatDuration, formatQuantity } from '../../../cli/terminal/numbers';
import { ruleText } from '../../../contract/choice';
import type { RehearsalResult } from '../../course/result';
import { faultCounts, figures } from '../figures';
import { findings, succeeded } from '../findings';
import { alarmsSection } from './alarms-chart';
import { directorSection } from './director-section';
import { faultsChart } from './faults-chart';
import { lagChart } from './lag-chart';
import { STYLE } from './style';
import { votesChart } from './votes-chart';

const TIME_TICKS = 10;
const LEAST_AFTER_CLOSING = 15_000;

/** The report as one page that needs nothing else. */
export function reportPage(rehearsal: RehearsalResult): string {
  const time = timeScale(shownUntil(rehearsal), PLOT.left, PLOT.right, TIME_TICKS);
  const failed = !succeeded(rehearsal);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dress rehearsal: ${failed ? 'failed' : 'OK'}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Dress rehearsal</h1>
<p>${escapeHtml(subtitle(rehearsal))}</p>
<p class="verdict${failed ? ' failed' : ''}">${failed ? 'Failed: see below' : 'Every accepted ballot was counted once'}</p>
<section>${figureList(figures(rehearsal))}</section>
<section><h2>What was checked</h2>${claimList(findings(rehearsal))}</section>
<section><h2>Votes accepted and counted</h2>
<p class="key"><span class="of-accepted">accepted</span><span>counted</span><span class="of-moment">closed, certified</span>${rehearsal.faults.length > 0 ? '<span class="of-fault">fault</span>' : ''}</p>
<div class="scroll">${votesChart(rehearsal, time)}</div></section>
<section><h2>Lag</h2>
<p>From a probe vote's acceptance until a reader sees it counted.</p>
<div class="scroll">${lagChart(rehearsal, time)}</div></section>
${directorSection(rehearsal, time)}
${alarmsSection(rehearsal, time)}
${faultSections(rehearsal, time)}
${certificateSection(rehearsal)}
</main>
</body>
</html>
`;
}

/** All of it, but not so much waiting for the certificate that nothing else could be made out. */
function shownUntil({ closesAt, endedAt }: RehearsalResult): number {
  return Math.min(endedAt, Math.max(closesAt * 2, closesAt + LEAST_AFTER_CLOSING));
}

function subtitle({ votes, rate, seed, ballot, url, startedAt, endedAt }: RehearsalResult): string {
  const where = url ?? 'the local runtime';
  const when = new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ');
  return [
    `${formatQuantity(votes, 'voter')} at ${formatCount(rate)} a second on ${where}`,
    `ballots: ${ballot}`,
    `seed ${seed}`,
    `${when} UTC`,
    `took ${formatDuration(endedAt)}`,
  ].join(' · ');
}

function faultSections(rehearsal: RehearsalResult, time: ReturnType<typeof timeScale>): string {
  const counts = faultCounts(rehearsal);
  if (counts.length === 0) return '';
  const rows = counts.map(
    ({ name, times, does }) =>
      `<tr><td><code>${name}</code></td><td class="number">${times}</td><td>${escapeHtml(does)}</td></tr>`,
  );
  return `<section><h2>Faults</h2>
<p>Each mark is one; point at it to see what it did.</p>
<div class="scroll">${faultsChart(rehearsal, time)}</div>
<table><thead><tr><th>fault</th><th class="number">times</th><th>what it does</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></section>`;
}

function certificateSection({ certificate }: RehearsalResult): string {
  if (certificate === undefined) return '';
  const { certifiedAt, ballot, digest, ballots, expired, lateBallots, invalidBallots, discrepancies } =
    certificate;
  const rows: [string, string][] = [
    ['certified at', certifiedAt],
    ['a ballot says', ruleText(ballot)],
    ['ballots', formatCount(ballots)],
    ['expired before the recount', formatCount(expired)],
    ['altered after the fence', formatCount(lateBallots)],
    ['not allowed, or out of place', formatCount(invalidBallots)],
    ['discrepancies', formatCount(discrepancies.length)],
    ['digest', digest],
  ];
  const cells = rows.map(
    ([name, value]) => `<tr><td>${name}</td><td><code>${escapeHtml(value)}</code></td></tr>`,
  );
  return `<section><h2>Certificate</h2><table><tbody>${cells.join('')}</tbody></table></section>`;
}
