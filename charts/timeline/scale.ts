/** Maps values onto the pixels of a chart. */
export interface Scale {
  (value: number): number;
  /** Round values along it, for its labels. */
  ticks: number[];
  /** The greatest value that is shown. */
  end: number;
}

const STEPS = [1, 2, 5, 10];

/** From 0 to `most`, onto `from` … `to`; with about `count` ticks. */
export function linearScale(most: number, from: number, to: number, count: number): Scale {
  const end = most > 0 ? most : 1;
  const scale = (value: number) => from + (value / end) * (to - from);
  return Object.assign(scale, { ticks: ticks(end, stepFor(end, count)), end });
}

/** Like `linearScale` for milliseconds, with ticks at whole seconds, half minutes, minutes … */
export function timeScale(most: number, from: number, to: number, count: number): Scale {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].map((seconds) => seconds * 1000);
  const step = steps.find((one) => most / one <= count) ?? stepFor(most, count);
  return Object.assign(linearScale(most, from, to, count), { ticks: ticks(most, step) });
}

function stepFor(end: number, count: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(end / count));
  const step = STEPS.map((one) => one * magnitude).find((one) => end / one <= count);
  return step ?? end;
}

function ticks(end: number, step: number): number[] {
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}
