import { PAGE_STYLE } from '../../charts/timeline/style';

export const STYLE = `${PAGE_STYLE}
.phase { fill: var(--cool); }
.phase.writes, .phase.returning { fill: var(--hot); }
.phase.reversible { fill: var(--warm); }
.phase.finished { fill: var(--good); }
.done { fill: var(--quiet); }
.asked { fill: var(--warm); }
.digests { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 250px), 1fr)); gap: 16px; margin-top: 12px; }
figure { margin: 0; border: 1px solid var(--rule); border-left: 5px solid var(--good); border-radius: 6px; padding: 12px 16px; }
figure.other { border-left-color: var(--bad); }
figcaption { font-weight: 600; margin-bottom: 8px; }
figcaption small { display: block; font-weight: 400; color: var(--quiet); }
figure code { font-size: 17px; line-height: 1.6; white-space: nowrap; }
.figures { grid-template-columns: repeat(auto-fill, minmax(142px, 1fr)); }
.scroll table { min-width: 600px; }
`;
