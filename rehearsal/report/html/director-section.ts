import { drawing, lane, lanesBottom, type Mark, timeAxis } from '../../../charts/timeline/chart';
import { escapeHtml } from '../../../charts/timeline/markup';
import type { Scale } from '../../../charts/timeline/scale';
import { clock } from '../../../charts/timeline/time';
import type { RehearsalResult } from '../../course/result';

/** What the director did, on a line of time and as a list; empty where there was none. */
export function directorSection({ direction, startedAt }: RehearsalResult, time: Scale): string {
  if (direction === undefined) return '';
  const acts = direction.acts.map(({ at, ...act }) => ({ ...act, at: at - startedAt }));
  const marks = acts.map(({ at, act, detail }): Mark => ({ at, text: `${act}: ${detail}` }));
  const bottom = lanesBottom(1);
  const chart = drawing(
    bottom + 28,
    'What the director did over time',
    lane(0, 'director', marks, time, 'act') + timeAxis(time, bottom + 20, clock),
  );
  const rows = acts.map(
    ({ at, act, detail }) =>
      `<tr><td class="number">${clock(at)}</td><td>${escapeHtml(act)}</td><td>${escapeHtml(detail)}</td></tr>`,
  );
  return `<section><h2>Director</h2>
<p>Each mark is an act, when its operator was told that it took effect.</p>
<div class="scroll">${chart}</div>
<table><thead><tr><th class="number">time</th><th>act</th><th>what</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></section>`;
}
