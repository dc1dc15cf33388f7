/** One cell filled from the left in eighths: none, ⅛ … ⅞. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const FULL = '█';

/** A bar for `fraction` (0 … 1) of `width` columns, precise to an eighth of a column. Anything above zero shows. */
export function bar(fraction: number, width: number): string {
  const within = Math.min(1, Math.max(0, fraction));
  const eighths = Math.max(Math.round(within * width * 8), within > 0 && width > 0 ? 1 : 0);
  return FULL.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}
