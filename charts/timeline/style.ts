/** What pages with charts have in common. Calm in light and in dark; colours that differ for the colour-blind too. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --page: #fbfbf9; --panel: #fff; --ink: #1d1f23; --quiet: #676d78; --rule: #e4e4df;
  --warm: #c7771a; --cool: #1f6fb5; --hot: #b3402e; --good: #1f7a4d; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --page: #15171b; --panel: #1d2025; --ink: #e9e9e4; --quiet: #9aa1ad;
  --rule: #32363e; --warm: #e8a04a; --cool: #6db3f2; --hot: #ef8573; --good: #5cc492; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 40px 20px 64px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 6px; overflow-wrap: anywhere; }
h2 { font-size: 17px; margin: 0 0 2px; }
p { margin: 0; color: var(--quiet); }
section { background: var(--panel); border: 1px solid var(--rule); border-radius: 10px; padding: 18px 20px; margin-top: 20px; }
.verdict { font-size: 20px; font-weight: 600; margin: 18px 0 0; color: var(--good); }
.verdict.failed { color: var(--bad); }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); gap: 18px 24px; margin: 0; }
.figures dt { color: var(--quiet); font-size: 14px; }
.figures dd { margin: 0; font-size: 22px; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures dd small { display: block; font-size: 13px; font-weight: 400; line-height: 1.35; color: var(--quiet); }
.findings { list-style: none; margin: 8px 0 0; padding: 0; }
.findings li { padding-left: 26px; position: relative; }
.findings li::before { content: "✓"; position: absolute; left: 2px; color: var(--good); font-weight: 700; }
.findings li.wrong::before { content: "✗"; color: var(--bad); }
.scroll { overflow-x: auto; }
svg { display: block; width: 100%; min-width: 640px; height: auto; margin-top: 10px; }
.grid { stroke: var(--rule); stroke-width: 1; }
.label { fill: var(--quiet); font-size: 12px; font-variant-numeric: tabular-nums; }
.moment { stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 4 4; }
.key { display: flex; flex-wrap: wrap; gap: 2px 18px; font-size: 14px; }
.key span::before { content: ""; display: inline-block; width: 18px; height: 4px; border-radius: 2px; margin-right: 7px; vertical-align: middle; background: var(--cool); }
.key .of-moment::before { background: none; border-top: 2px dashed var(--quiet); height: 0; }
table { border-collapse: collapse; width: 100%; margin-top: 8px; }
th, td { text-align: left; padding: 6px 14px 6px 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
th { font-size: 13px; font-weight: 500; color: var(--quiet); }
td.number { text-align: right; font-variant-numeric: tabular-nums; width: 4em; }
th.number { text-align: right; }
code { font: 14px ui-monospace, monospace; overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; }
`;
