import { barChart } from '../../charts/bar-chart';
import { frame } from '../../charts/frame';
import { lineChart } from '../../charts/line-chart';

const TEXTS = { title: 'Votes & bars', subtitle: 'counted' };

/** The numeric attribute of every element of one kind. */
function numbers(svg: string, element: string, attribute: string): number[] {
  const found = svg.matchAll(new RegExp(`<${element} [^>]*\\b${attribute}="([\\d.]+)"`, 'g'));
  return [...found].map(([, value]) => Number(value));
}

describe('a bar chart', () => {
  const chart = barChart({
    ...TEXTS,
    series: ['ours', 'theirs'],
    groups: [
      {
        label: 'first',
        bars: [
          { value: 10, label: 'ten' },
          { value: 40, label: 'forty' },
        ],
      },
      {
        label: 'second',
        bars: [
          { value: 20, label: 'twenty' },
          { value: 0, label: 'none' },
        ],
      },
    ],
    goal: { value: 25, label: 'goal' },
  });

  it('has bars as long as their values', () => {
    const bars = numbers(chart.replace(/^.*(card|width="11").*$/gm, ''), 'rect', 'width');
    expect(bars).toHaveLength(4);
    const [ten = 0, forty = 0, twenty = 0] = bars;
    expect(forty / ten).toBeCloseTo(4, 1);
    expect(twenty / ten).toBeCloseTo(2, 1);
  });

  it('names groups, values, series and the goal', () => {
    for (const text of ['first', 'second', 'ten', 'forty', 'ours', 'theirs', 'goal']) {
      expect(chart).toContain(`>${text}</text>`);
    }
  });

  it('escapes texts', () => {
    expect(chart).toContain('Votes &amp; bars');
    expect(chart).not.toContain('& bars');
  });
});

describe('a line chart', () => {
  const chart = lineChart({
    ...TEXTS,
    xTitle: 'batch size',
    x: 'log',
    y: 'log',
    lines: [
      {
        name: 'ours',
        points: [
          { x: 100, y: 1_000 },
          { x: 10_000, y: 10 },
        ],
      },
      {
        name: 'theirs',
        points: [
          { x: 100, y: 10 },
          { x: 10_000, y: 10 },
        ],
      },
    ],
  });

  it('has a dot at each point, the larger the further to the right and the higher', () => {
    const [x1 = 0, x2 = 0] = numbers(chart, 'circle', 'cx').slice(-2);
    const [y1 = 0, y2 = 0] = numbers(chart, 'circle', 'cy').slice(-2);
    expect(numbers(chart, 'circle', 'cx')).toHaveLength(4);
    expect(x2).toBeGreaterThan(x1);
    expect(y1).toBeLessThan(y2);
  });

  it('draws the first line last, above all others', () => {
    expect(chart.lastIndexOf('class="line l0"')).toBeGreaterThan(chart.lastIndexOf('class="line l1"'));
  });

  it('stays within its frame', () => {
    const [width = 0, height = 0] = [...(chart.match(/viewBox="0 0 (\d+) (\d+)"/) ?? [])]
      .slice(1)
      .map(Number);
    expect(Math.max(...numbers(chart, 'circle', 'cx'))).toBeLessThan(width);
    expect(Math.max(...numbers(chart, 'text', 'y'))).toBeLessThan(height);
  });
});

describe('every chart', () => {
  it('has colours for light and dark', () => {
    expect(frame(TEXTS, ['ours'], 100, [])).toContain('@media (prefers-color-scheme: dark)');
  });

  it('refuses more series than it has colours for', () => {
    expect(() => frame(TEXTS, ['a', 'b', 'c', 'd', 'e', 'f'], 100, [])).toThrow(
      'at most 5 series; 6 were given',
    );
  });
});
