import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const styles = ['tokens', 'results'].map((name) => readStyle(name)).join('\n');
const themes = ['light', 'dark'] as const;
const hues = Array.from({ length: 12 }, (_, index) => `hue-${index + 1}`);

test.each(themes)('every bar stands out from card, page and track by 3:1 in the %s theme', (theme) => {
  const tooFaint = hues.flatMap((hue) =>
    ['surface', 'page', 'track']
      .filter((ground) => contrast(colour(hue, theme), colour(ground, theme)) < 3)
      .map((ground) => `${hue} on ${ground}`),
  );
  expect(tooFaint).toEqual([]);
});

function readStyle(name: string): string {
  return readFileSync(join(__dirname, '..', '..', '..', 'web', 'styles', `${name}.css`), 'utf8');
}

/** The value of a token, as `#rrggbb`. */
function colour(token: string, theme: (typeof themes)[number]): string {
  const [, light, dark] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(styles) ?? [];
  const value = theme === 'light' ? light : dark;
  if (value === undefined) throw new Error(`The token --${token} is not light-dark(#rrggbb, #rrggbb).`);
  return value;
}

/** WCAG 2's contrast ratio. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
