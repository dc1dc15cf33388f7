import { escapeHtml } from '../../charts/timeline/markup';
import type { MigrationStatus } from '../status/status';
import type { History } from './history';
import { partsOf } from './parts';
import { SCRIPT } from './script';
import { STYLE } from './style';

/** The page as it stands; its script keeps it so. */
export function renderPage(status: MigrationStatus, history: History): string {
  const parts = partsOf(status, history);
  const part = (id: string) => `<div id="${id}">${parts[id]}</div>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Migration: ${escapeHtml(status.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${part('head')}
<p class="silent">The migration does not answer any more; what stands here is how it was.</p>
${part('phases')}
<section><h2>Backfill</h2>${part('backfill')}</section>
<section>${part('next')}</section>
<div class="halves">
<section><h2>Rate</h2><p class="key"><span class="of-s0">ballots copied a second</span><span class="of-planned">planned</span></p>${part('rates')}</section>
<section><h2>Lag</h2>${part('lags')}</section>
<section><h2>Totals</h2>${part('totals')}</section>
<section><h2>Cells</h2><p>Each square is what a shard of the source and a write shard have in common.</p>${part('cells')}</section>
</div>
<section><h2>Verification</h2>${part('verify')}</section>
<footer>${part('asof')}</footer>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** What the script asks for each second. */
export function renderParts(status: MigrationStatus, history: History): string {
  return JSON.stringify(partsOf(status, history));
}
