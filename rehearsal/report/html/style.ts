import { PAGE_STYLE } from '../../../charts/timeline/style';

export const STYLE = `${PAGE_STYLE}
.accepted, .counted { fill: none; stroke-width: 2; stroke-linejoin: round; }
.accepted { stroke: var(--warm); stroke-width: 4; opacity: 0.75; }
.counted { stroke: var(--cool); }
.lag { fill: var(--cool); opacity: 0.75; }
.fault { fill: var(--hot); }
.act { fill: var(--warm); }
.alarm-page { fill: var(--bad); }
.alarm-ticket { fill: var(--hot); opacity: 0.6; }
.outage { fill: var(--quiet); opacity: 0.5; }
.key .of-accepted::before { background: var(--warm); }
.key .of-fault::before { background: var(--hot); width: 3px; height: 12px; }
`;
