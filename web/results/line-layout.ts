import type { Point } from './history';
import { ballotMarks, timeMarks } from './line-marks';

/** The box that the line is drawn in, and the size of a letter in it, in pixels. */
export interface Box {
  width: number;
  height: number;
  em: number;
}

/** A value on an axis as it is written, and where it is. */
export interface Mark {
  text: string;
  at: number;
}

/** Where everything goes, in pixels from the upper left corner of the box. */
export interface LineLayout {
  left: number;
  right: number;
  top: number;
  bottom: number;
  counts: Mark[];
  times: Mark[];
  /** Where a point of a line is. */
  place: (point: Point) => readonly [x: number, y: number];
}

const MOST_COUNT_STEPS = 5;
/** Widths in em: what a digit takes, and what two times side by side take in the longer language. */
const DIGIT_WIDTH = 0.6;
const TIME_WIDTH = 12;
/** Room for the times below the line, in em. */
const TIMES_HEIGHT = 2;

/**
 * @param points of all lines; each line goes from the time of the first to that of the last
 * @param written how a count is written: the longest sets the room beside the lines
 * @param time how a time is written
 */
export function layOutLines(
  points: readonly Point[],
  { width, height, em }: Box,
  written: (count: number) => string,
  time: (at: number) => string,
): LineLayout {
  const counts = ballotMarks(
    points.map(({ count }) => count),
    MOST_COUNT_STEPS,
  );
  const longest = Math.max(...counts.map((count) => written(count).length));
  const left = (longest + 1) * DIGIT_WIDTH * em;
  const right = width - em / 4;
  const bottom = height - TIMES_HEIGHT * em;
  const [from, to] = [points.at(0)?.at ?? 0, points.at(-1)?.at ?? 0];
  const times = timeMarks(from, to, Math.floor((width - left) / (TIME_WIDTH * em)));
  const x = scale([from, to], [left, right]);
  const y = scale([Math.min(...counts), Math.max(...counts)], [bottom, em]);
  return {
    left,
    right,
    top: em,
    bottom,
    counts: counts.map((value) => ({ text: written(value), at: y(value) })),
    times: times.map((value) => ({ text: time(value), at: x(value) })),
    place: ({ at, count }) => [x(at), y(count)],
  };
}

type Span = readonly [from: number, to: number];

/** What stands for a value of one span in the other. */
function scale([from, to]: Span, [start, end]: Span): (value: number) => number {
  const length = to - from || 1;
  return (value) => start + ((value - from) / length) * (end - start);
}
