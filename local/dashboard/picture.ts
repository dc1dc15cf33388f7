import { escapeText } from '../../charts/frame';
import type { AlarmState } from '../alarms/alarm-state';
import type { MetricStore } from '../metrics/metric-store';
import type { Minutes } from '../metrics/minutes';
import type { Board, Widget } from './board';
import { graph, shownMinutes } from './graph';
import { box, COLOURS, lineOfText, type Place } from './shapes';

export interface PictureParts {
  store: MetricStore;
  minutes: Minutes;
  /** The first minute that is shown; the last is the one before this. */
  since: number;
  stateOf(alarm: string): AlarmState | undefined;
}

/** Pixels of a unit of CloudWatch's grid. */
const COLUMN = 50;
const ROW = 42;
const GAP = 5;
const HEAD = 40;

/** A dashboard as a picture in SVG, as it stands now. */
export function boardPicture({ name, widgets }: Board, parts: PictureParts): string {
  const width = 24 * COLUMN;
  const height = HEAD + Math.max(...widgets.map(({ y, height: rows }) => y + rows)) * ROW + GAP;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" role="img" aria-label="${escapeText(`Dashboard ${name}`)}">`,
    `<rect width="${width}" height="${height}" fill="${COLOURS.ground}"/>`,
    lineOfText({ x: GAP + 10, y: 26, size: 17, bold: true }, name),
    lineOfText(
      { x: width - GAP - 10, y: 26, size: 12, anchor: 'end' },
      `the last ${shownMinutes(parts)} minutes`,
    ),
    ...widgets.map((widget) => drawn(widget, parts)),
    '</svg>',
  ].join('\n');
}

function drawn(widget: Widget, parts: PictureParts): string {
  const place: Place = {
    x: widget.x * COLUMN + GAP,
    y: HEAD + widget.y * ROW + GAP,
    width: widget.width * COLUMN - 2 * GAP,
    height: widget.height * ROW - 2 * GAP,
  };
  const title = lineOfText({ x: place.x + 10, y: place.y + 19, size: 13, bold: true }, widget.title);
  return box(place) + title + content(widget, place, parts);
}

function content({ content }: Widget, place: Place, parts: PictureParts): string {
  if (content.type === 'graph') return graph(content.lines, place, parts);
  if (content.type === 'alarms') return alarms(content.names, place, parts);
  const paragraphs = content.text.replaceAll(/[#`]/g, '').split(/\n+/);
  return paragraphs
    .flatMap((paragraph) => wrapped(paragraph.trim(), place.width / LETTER))
    .map((line, index) => lineOfText({ x: place.x + 10, y: place.y + 24 + index * 17, size: 12 }, line))
    .join('');
}

const STATE_COLOURS = { OK: COLOURS.good, ALARM: COLOURS.bad, INSUFFICIENT_DATA: COLOURS.quiet } as const;
const ALARM = { width: 145, height: 20 };
/** How wide a letter of a text is at most. */
const LETTER = 7;

/** Each alarm as a small sign in the colour of its state, by its name without the stage. */
function alarms(names: readonly string[], place: Place, { stateOf }: PictureParts): string {
  const perRow = Math.max(1, Math.floor((place.width - 12) / ALARM.width));
  return names
    .map((name, index) => {
      const x = place.x + 10 + (index % perRow) * ALARM.width;
      const y = place.y + 30 + Math.floor(index / perRow) * ALARM.height;
      const colour = STATE_COLOURS[stateOf(name) ?? 'INSUFFICIENT_DATA'];
      const short = name.split('/').slice(1).join('/').replace('functions-failing/', 'failing/');
      return (
        `<rect x="${x}" y="${y}" width="10" height="10" rx="2" fill="${colour}"/>` +
        lineOfText({ x: x + 15, y: y + 9, size: 11 }, short)
      );
    })
    .join('');
}

function wrapped(text: string, most: number): string[] {
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + word.length < most) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}
