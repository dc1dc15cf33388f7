/** Letters that run from right to left: Hebrew, Arabic and the scripts beside them in Unicode. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name as it may stand within a sentence of ours, so that its direction and the sentence's leave each other alone: between
 * Unicode's isolating marks (UAX #9), which also hold where markup cannot stand. Names without letters from right to left need none.
 */
export function isolate(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
