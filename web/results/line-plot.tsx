import { useRef, useState } from 'preact/hooks';
import { useFormat } from '../language/language-context';
import type { Point } from './history';
import { type Box, type LineLayout, layOutLine } from './line-layout';
import { timeWriter } from './time-writer';
import { useSize } from './use-size';

interface LinePlotProps {
  points: readonly Point[];
  /** What the line says, in words. */
  summary: string;
}

/** A line of ballots over time, as large as its box. Its colours are the stylesheet's. */
export function LinePlot({ points, summary }: LinePlotProps) {
  const format = useFormat();
  const element = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Box>();
  useSize(element, (current) => setBox(boxOf(current)));
  return (
    <div ref={element} class="line-plot" role="img" aria-label={summary}>
      {box && (
        <Drawing
          layout={layOutLine(points, box, format.count)}
          em={box.em}
          time={timeWriter(points, format)}
        />
      )}
    </div>
  );
}

function boxOf(element: HTMLElement): Box {
  const em = Number.parseFloat(getComputedStyle(element).fontSize);
  return { width: element.clientWidth, height: element.clientHeight, em };
}

interface DrawingProps {
  layout: LineLayout;
  em: number;
  /** Writes a time, in epoch milliseconds. */
  time: (at: number) => string;
}

function Drawing({ layout, em, time }: DrawingProps) {
  const format = useFormat();
  const { left, right, top, bottom, ballots, times, line } = layout;
  const corners = line.map((corner) => corner.join(' ')).join('L');
  const [first, last] = [line[0]?.[0], line.at(-1)?.[0]];
  return (
    <svg aria-hidden="true">
      {ballots.map(({ value, at }) => (
        <g key={value}>
          <path class="grid" d={`M${left} ${at}H${right}`} />
          <text x={left - 0.6 * em} y={at} dy="0.35em" text-anchor="end">
            {format.count(value)}
          </text>
        </g>
      ))}
      {times.map(({ value, at }, index) => (
        <g key={value}>
          <path class="grid" d={`M${at} ${top}V${bottom}`} />
          <text x={at} y={bottom} dy="1.5em" text-anchor={anchorAt(index, times.length)}>
            {time(value)}
          </text>
        </g>
      ))}
      <path class="area" d={`M${first} ${bottom}L${corners}L${last} ${bottom}`} />
      <path class="line" d={`M${corners}`} />
    </svg>
  );
}

/** The times at both ends stay within the box. */
function anchorAt(index: number, count: number): 'start' | 'middle' | 'end' {
  if (index === count - 1) return 'end';
  return index === 0 ? 'start' : 'middle';
}
