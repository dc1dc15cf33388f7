import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useFormat } from '../language/language-context';
import type { Point } from './history';
import { type Box, type LineLayout, layOutLines } from './line-layout';
import { timeWriter } from './time-writer';
import { useSize } from './use-size';

/** A point in words. */
interface Said {
  count: string;
  time: string;
}

interface PlotProps {
  /** Of all lines: two or more. */
  points: readonly Point[];
  /** What the lines say, in words, from the first of the points to the last. */
  summary: (first: Said, last: Said) => string;
  /** Draws the lines. */
  children: (layout: LineLayout, em: number) => ComponentChildren;
}

/** Counts over time, as large as their box, with axes behind the lines. Colours are the stylesheet's. */
export function Plot({ points, summary, children }: PlotProps) {
  const format = useFormat();
  const element = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Box>();
  useSize(element, (current) => setBox(boxOf(current)));
  const time = timeWriter(points, format);
  const layout = box && layOutLines(points, box, format.count, time);
  const said = (index: number) => {
    const { at = 0, count = 0 } = points.at(index) ?? {};
    return { count: format.count(count), time: time(at) };
  };
  return (
    <div ref={element} class="line-plot" role="img" aria-label={summary(said(0), said(-1))}>
      {layout && (
        <svg aria-hidden="true">
          <Axes layout={layout} em={box.em} />
          {children(layout, box.em)}
        </svg>
      )}
    </div>
  );
}

/** A line through points, as the rest of a path. */
export function through(points: readonly Point[], { place }: LineLayout): string {
  return points.map((point) => place(point).join(' ')).join('L');
}

function boxOf(element: HTMLElement): Box {
  const em = Number.parseFloat(getComputedStyle(element).fontSize);
  return { width: element.clientWidth, height: element.clientHeight, em };
}

function Axes({
  layout: { left, right, top, bottom, counts, times },
  em,
}: {
  layout: LineLayout;
  em: number;
}) {
  return (
    <>
      {counts.map(({ text, at }) => (
        <g key={text}>
          <path class="grid" d={`M${left} ${at}H${right}`} />
          <text x={left - 0.6 * em} y={at} dy="0.35em" text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      {times.map(({ text, at }, index) => (
        <g key={at}>
          <path class="grid" d={`M${at} ${top}V${bottom}`} />
          <text x={at} y={bottom} dy="1.5em" text-anchor={anchorAt(index, times.length)}>
            {text}
          </text>
        </g>
      ))}
    </>
  );
}

/** The times at both ends stay within the box. */
function anchorAt(index: number, count: number): 'start' | 'middle' | 'end' {
  if (index === count - 1) return 'end';
  return index === 0 ? 'start' : 'middle';
}
