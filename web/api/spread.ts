/** About so many milliseconds, so that a crowd's pages do not ask in step; `random` is 0 … 1. */
export function spread(milliseconds: number, random: number): number {
  return milliseconds * (0.8 + 0.4 * random);
}
