import { text } from '../../charts/frame';

/** A rectangle, in pixels. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const COLOURS = {
  ground: '#f2f3f3',
  paper: '#ffffff',
  rule: '#d5dbdb',
  ink: '#16191f',
  quiet: '#687078',
  good: '#2ca02c',
  bad: '#d13212',
} as const;

/** Those of the lines of a graph, in turn. */
export const LINE_COLOURS = [
  '#1f77b4',
  '#ff7f0e',
  '#2ca02c',
  '#d62728',
  '#9467bd',
  '#8c564b',
  '#e377c2',
] as const;

export function box({ x, y, width, height }: Place): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${COLOURS.paper}" stroke="${COLOURS.rule}"/>`;
}

export interface TextStyle {
  x: number;
  y: number;
  size: number;
  bold?: boolean;
  colour?: string;
  anchor?: 'start' | 'end';
}

export function lineOfText(
  { x, y, size, bold = false, colour = COLOURS.ink, anchor = 'start' }: TextStyle,
  content: string,
): string {
  return text(x, y, content, {
    'font-size': String(size),
    fill: colour,
    'text-anchor': anchor,
    ...(bold && { 'font-weight': '600' }),
  });
}
