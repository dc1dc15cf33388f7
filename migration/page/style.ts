import { PAGE_STYLE } from '../../charts/timeline/style';

/** Colours of up to five lines, which differ for the colour-blind too. */
const LINES = ['--cool', '--warm', '--good', '--hot', '--quiet'];

export const STYLE = `${PAGE_STYLE}
main { padding: 24px 16px 48px; }
.halves { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 20px; margin-top: 20px; }
.halves section { margin: 0; min-width: 0; }
svg { min-width: 0; }
.figures { grid-template-columns: repeat(auto-fill, minmax(132px, 1fr)); margin-top: 8px; }
.findings li.waiting::before { content: "…"; color: var(--warm); }
.label { font-size: 13px; }
.series { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.planned { fill: none; stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 5 4; }
${LINES.map((colour, i) => `.series.s${i} { stroke: var(${colour}); } .key .of-s${i}::before { background: var(${colour}); }`).join('\n')}
.key .of-planned::before { background: none; border-top: 2px dashed var(--quiet); height: 0; }
.phases { display: flex; flex-wrap: wrap; gap: 4px 6px; list-style: none; margin: 14px 0 0; padding: 0; font-size: 14px; }
.phases li { border: 1px solid var(--rule); border-radius: 999px; padding: 2px 12px; color: var(--quiet); background: var(--panel); }
.phases li.past { color: var(--good); }
.phases li[aria-current] { color: var(--panel); background: var(--cool); border-color: var(--cool); font-weight: 600; }
.progress { height: 10px; margin: 12px 0 14px; }
.progress .all { fill: var(--rule); }
.progress .done { fill: var(--cool); }
.agrees { fill: var(--good); }
.differs { fill: var(--bad); }
.strip { width: auto; max-width: 100%; margin: 4px 0 0; }
.cells th { font-weight: 400; color: var(--ink); white-space: nowrap; max-width: 9em; overflow: hidden; text-overflow: ellipsis; }
.cells td:last-child { white-space: nowrap; color: var(--quiet); font-size: 14px; }
.totals td:first-child { white-space: normal; overflow-wrap: anywhere; }
.totals td, .totals th { font-variant-numeric: tabular-nums; font-size: 15px; padding-right: 8px; }
.silent { display: none; color: var(--bad); font-weight: 600; }
.is-silent .silent { display: block; }
footer { margin-top: 20px; color: var(--quiet); font-size: 14px; }
`;
