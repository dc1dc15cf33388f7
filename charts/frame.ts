/** The parts that all charts share: size, colours for light and dark, texts. Charts are SVG, as text. */

export const WIDTH = 760;
export const MARGIN = 24;
/** Where the chart itself begins, below title and legend. */
export const HEAD = 92;

/** One colour a series; the first is ours. */
const LIGHT = ['#0969da', '#bc4c00', '#8250df', '#1a7f37', '#6e7781'];
const DARK = ['#58a6ff', '#f0883e', '#bc8cff', '#3fb950', '#9198a1'];

/** More series than colours would repeat one. */
export const MOST_SERIES = LIGHT.length;

const STYLE = `
  text { font: 13px system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328; }
  .title { font-size: 16px; font-weight: 600; }
  .small { font-size: 12px; fill: #59636e; }
  .card { fill: #ffffff; stroke: #d1d9e0; }
  .grid { stroke: #d1d9e0; stroke-width: 1; }
  .goal { stroke: #cf222e; stroke-width: 1.5; stroke-dasharray: 5 4; }
  .goal-text { font-size: 12px; fill: #cf222e; }
  .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
${LIGHT.map(seriesStyle).join('\n')}
  @media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; }
  .small { fill: #9198a1; }
  .card { fill: #0d1117; stroke: #3d444d; }
  .grid { stroke: #3d444d; }
  .goal { stroke: #ff7b72; }
  .goal-text { fill: #ff7b72; }
${DARK.map(seriesStyle).join('\n')}
  }`;

function seriesStyle(colour: string, i: number): string {
  return `  .s${i} { fill: ${colour}; } .l${i} { stroke: ${colour}; }`;
}

export interface ChartTexts {
  title: string;
  /** What the figures are, with their unit. */
  subtitle: string;
}

/** The chart around its body: background, title and legend. */
export function frame(
  { title, subtitle }: ChartTexts,
  series: readonly string[],
  height: number,
  body: string[],
): string {
  if (series.length > MOST_SERIES) {
    throw new Error(`A chart shows at most ${MOST_SERIES} series; ${series.length} were given.`);
  }
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeText(title)}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>`,
    text(MARGIN, 32, title, { class: 'title' }),
    text(MARGIN, 52, subtitle, { class: 'small' }),
    ...(series.length > 1 ? legend(series) : []),
    ...body,
    '</svg>',
  ].join('\n')}\n`;
}

const SWATCH = 11;
/** A generous width of one letter, as the real one is not known here. */
const LETTER = 6.8;
const LEGEND_Y = 76;

function legend(series: readonly string[]): string[] {
  let x = MARGIN;
  return series.map((name, i) => {
    const entry =
      `<rect class="s${i}" x="${x}" y="${LEGEND_Y - SWATCH + 1}" width="${SWATCH}" height="${SWATCH}" rx="2"/>` +
      text(x + SWATCH + 5, LEGEND_Y, name, { class: 'small' });
    x += SWATCH + 5 + name.length * LETTER + 14;
    return entry;
  });
}

export function text(x: number, y: number, content: string, attributes: Record<string, string> = {}): string {
  const extra = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<text x="${round(x)}" y="${round(y)}"${extra.join('')}>${escapeText(content)}</text>`;
}

/** Coordinates to a tenth of a pixel keep the files small and the same from run to run. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function escapeText(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
