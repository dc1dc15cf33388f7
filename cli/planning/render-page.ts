import { escapeText } from '../../charts/frame';
import type { PlanSection, PlanTable } from './section';

const STYLE = `
:root { color-scheme: light dark; --page: #fbfbf9; --panel: #fff; --ink: #1d1f23; --quiet: #676d78; --rule: #e4e4df; }
@media (prefers-color-scheme: dark) { :root { --page: #15171b; --panel: #1d2025; --ink: #e9e9e4; --quiet: #9aa1ad; --rule: #32363e; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 40px 20px 64px; }
section { background: var(--panel); border: 1px solid var(--rule); border-radius: 10px; padding: 18px 20px; margin-top: 20px; overflow-x: auto; }
h1 { font-size: 24px; line-height: 1.25; margin: 0; }
h2 { font-size: 17px; margin: 0 0 6px; }
p { margin: 8px 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 5px 0 5px 14px; border-bottom: 1px solid var(--rule); vertical-align: top; }
th { font-size: 13px; font-weight: 500; color: var(--quiet); }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
pre { font: 13px ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: 10px 0 0; }
svg { display: block; max-width: 100%; height: auto; margin-top: 12px; }
`;

/** A plan as one page that needs nothing else. */
export function renderPage(headline: string, sections: readonly PlanSection[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plan of a vote</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeText(headline)}</h1>
${sections.map(renderSection).join('\n')}
</main>
</body>
</html>
`;
}

function renderSection({ title, paragraphs = [], table, copy = [], charts = [] }: PlanSection): string {
  return [
    `<section><h2>${escapeText(title)}</h2>`,
    ...(table ? [renderTable(table)] : []),
    ...paragraphs.map((text) => `<p>${escapeText(text)}</p>`),
    ...(copy.length > 0 ? [`<pre>${escapeText(copy.join('\n'))}</pre>`] : []),
    ...charts,
    '</section>',
  ].join('\n');
}

function renderTable({ head, rows }: PlanTable): string {
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeText(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}
