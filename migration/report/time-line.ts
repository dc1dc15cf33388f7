import { drawing, lane, lanesBottom, PLOT, type Span, spanLane, timeAxis } from '../../charts/timeline/chart';
import { timeScale } from '../../charts/timeline/scale';
import { clock } from '../../charts/timeline/time';
import { type Entry, type Migration, PHASES, type Phase } from '../journal/journal';
import type { MigrationReport } from './report';

const TICKS = 10;

/** When which phase was, and when somebody or the migration itself did something. */
export function timeLine({ migration, history, status }: MigrationReport): string {
  const { startedAt } = migration;
  const endedAt = status.at;
  const since = (at: string) => Math.max(0, Date.parse(at) - Date.parse(startedAt));
  const spans = phaseSpans(migration, history, endedAt);
  const phases = PHASES.filter((phase) => spans.has(phase));
  const time = timeScale(Math.max(1_000, since(endedAt)), PLOT.left, PLOT.right, TICKS);
  const marks = history.map(({ at, by, what }) => ({
    at: since(at),
    text: by === undefined ? what : `${by}: ${what}`,
    isAsked: by !== undefined,
  }));
  const lanes = [
    ...phases.map((phase, i) => spanLane(i, phase, spans.get(phase) ?? [], time, `phase ${phase}`)),
    lane(
      phases.length,
      'done by itself',
      marks.filter(({ isAsked }) => !isAsked),
      time,
      'done',
    ),
    lane(
      phases.length + 1,
      'asked and decided',
      marks.filter(({ isAsked }) => isAsked),
      time,
      'asked',
    ),
  ];
  const bottom = lanesBottom(lanes.length);
  return drawing(bottom + 28, 'Phases over time', lanes.join('') + timeAxis(time, bottom + 20, clock));
}

/** In milliseconds from the start; a phase may come more than once. */
export function phaseSpans(
  { startedAt, phase: current }: Migration,
  history: readonly Entry[],
  endedAt: string,
): Map<Phase, Span[]> {
  const starts = history.flatMap(({ at, phase }) => (phase === undefined ? [] : [{ at, phase }]));
  const changes = starts.filter(({ phase }, i) => phase !== starts[i - 1]?.phase);
  const spans = new Map<Phase, Span[]>();
  const since = (at: string) => Math.max(0, Date.parse(at) - Date.parse(startedAt));
  for (const [i, { at, phase }] of changes.entries()) {
    const to = changes[i + 1]?.at ?? endedAt;
    spans.set(phase, [...(spans.get(phase) ?? []), { from: since(at), to: since(to), text: phase }]);
  }
  if (spans.size === 0) spans.set(current, [{ from: 0, to: since(endedAt), text: current }]);
  return spans;
}
