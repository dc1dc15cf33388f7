import { encode } from 'uqr';

/** As wide as ISO/IEC 18004 asks for, in modules. */
const QUIET_ZONE = 4;

/** Black on white by their numbers, so that no theme of the terminal makes other colours of them. */
const BLACK_ON_WHITE = '\x1b[38;5;16;48;5;231m';
const RESET = '\x1b[0m';

/** Two modules, one above the other, as a character: by whether the upper and the lower one are inked. */
const HALVES = { both: '█', upper: '▀', lower: '▄', none: ' ' } as const;

/**
 * A QR code as lines for a terminal. In colour it is dark on light whatever the terminal's own colours. Without, the terminal's
 * ink is taken to be lighter than its ground, as it mostly is, and draws the light modules; scanners read the other way too.
 */
export function terminalQr(text: string, colour: boolean): string[] {
  const { data } = encode(text, { ecc: 'L', border: QUIET_ZONE });
  return drawQr(data, colour);
}

/** @param modules rows of whether a module is dark. */
export function drawQr(modules: readonly (readonly boolean[])[], colour: boolean): string[] {
  const pairs = modules.flatMap((row, y) => (y % 2 === 0 ? [[row, modules[y + 1] ?? []] as const] : []));
  const isInked = (isDark: boolean | undefined) => (isDark ?? false) === colour;
  return pairs.map(([upper, lower]) => {
    const line = upper.map((isDark, x) => half(isInked(isDark), isInked(lower[x]))).join('');
    return colour ? `${BLACK_ON_WHITE}${line}${RESET}` : line;
  });
}

function half(upper: boolean, lower: boolean): string {
  if (upper) return lower ? HALVES.both : HALVES.upper;
  return lower ? HALVES.lower : HALVES.none;
}
