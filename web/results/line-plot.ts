import type uPlot from 'uplot';
import type { Format } from '../language/format';
import type { Point } from './history';

/** A line of ballots over time, drawn into a box. */
export interface LinePlot {
  show(points: readonly Point[]): void;
  remove(): void;
}

/** Draws the line with the page's own colours and font, and again whenever theme or size changes. */
export async function openLinePlot(box: HTMLElement, format: Format): Promise<LinePlot> {
  const { default: UPlot } = await import('uplot');
  let data: uPlot.AlignedData = [[], []];
  let plot = draw();

  function draw(): uPlot {
    return new UPlot({ ...optionsFor(box, format, UPlot), ...sizeOf(box) }, data, box);
  }

  const redraw = () => {
    plot.destroy();
    plot = draw();
  };
  const theme = matchMedia('(prefers-color-scheme: dark)');
  theme.addEventListener('change', redraw);
  const resizing = new ResizeObserver(() => plot.setSize(sizeOf(box)));
  resizing.observe(box);

  return {
    show: (points) => {
      data = [points.map(({ at }) => at), points.map(({ ballots }) => ballots)];
      plot.setData(data);
    },
    remove: () => {
      theme.removeEventListener('change', redraw);
      resizing.disconnect();
      plot.destroy();
    },
  };
}

function sizeOf(box: HTMLElement): { width: number; height: number } {
  return { width: box.clientWidth, height: box.clientHeight };
}

/** Distances between marks: whole ballots, and spans of time in milliseconds that are read off easily. */
const BALLOT_STEPS = Array.from({ length: 9 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();
const TIME_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400,
].map((seconds) => seconds * 1_000);

function optionsFor(
  box: HTMLElement,
  format: Format,
  UPlot: typeof uPlot,
): Omit<uPlot.Options, 'width' | 'height'> {
  const { fontFamily, fontSize } = getComputedStyle(box);
  const rem = Number.parseFloat(fontSize);
  const axis = {
    stroke: colour(box, '--ink-soft'),
    font: `${fontSize} ${fontFamily}`,
    grid: { stroke: colour(box, '--line'), width: 1 },
    ticks: { show: false },
  };
  const stepped = UPlot.paths.stepped?.({ align: 1 });
  return {
    ms: 1,
    legend: { show: false },
    cursor: { show: false },
    padding: [rem / 2, rem, 0, 0],
    scales: { y: { range: (_plot, min, max) => UPlot.rangeNum(min, max, 0.1, true) } },
    axes: [
      {
        ...axis,
        size: rem * 2,
        space: rem * 8,
        incrs: TIME_STEPS,
        values: (_plot, splits) => splits.map((at) => format.clock(new Date(at).toISOString())),
      },
      {
        ...axis,
        size: rem * 5,
        incrs: BALLOT_STEPS,
        values: (_plot, splits) => splits.map((ballots) => format.count(ballots)),
      },
    ],
    series: [
      {},
      {
        stroke: colour(box, '--accent'),
        width: 2,
        points: { show: false },
        ...(stepped && { paths: stepped }),
      },
    ],
  };
}

/** What a colour token comes to in the theme of the moment; a canvas cannot read the token itself. */
function colour(box: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  box.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
