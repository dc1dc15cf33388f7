import { encode } from 'uqr';

/** A QR code as one SVG path over a square of `size` modules, quiet zone included; module 0,0 is at the top left. */
export interface QrPath {
  size: number;
  path: string;
}

/** As wide as ISO/IEC 18004 asks for, in modules. */
const QUIET_ZONE = 4;

/** The code for a text, which survives 15 % of damage (level M). */
export function qrPath(text: string): QrPath {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return { size, path: data.map((modules, y) => rowPath(modules, y)).join('') };
}

/** The dark runs of one row, each a rectangle one module high. */
export function rowPath(modules: readonly boolean[], y: number): string {
  let path = '';
  let start: number | undefined;
  for (const [x, isDark] of [...modules, false].entries()) {
    if (isDark) start ??= x;
    else if (start !== undefined) {
      path += `M${start} ${y}h${x - start}v1h${start - x}z`;
      start = undefined;
    }
  }
  return path;
}
