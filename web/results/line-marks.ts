/**
 * Where an axis of ballots is marked, from its lower end to its upper: whole numbers that are read off easily, in at most
 * `most` steps. It starts at zero, unless that would press the line into its upper half.
 */
export function ballotMarks(ballots: readonly number[], most: number): number[] {
  const high = Math.max(...ballots);
  const least = Math.min(...ballots);
  const low = least > high / 2 ? least : 0;
  for (let power = 1; ; power *= 10)
    for (const step of [power, 2 * power, 5 * power]) {
      const first = Math.floor(low / step);
      const steps = Math.max(1, Math.ceil(high / step) - first);
      if (steps <= most) return Array.from({ length: steps + 1 }, (_, index) => (first + index) * step);
    }
}

/** Times are written to the second. */
const SECOND_MS = 1_000;

/**
 * Where an axis of time is marked: both ends and evenly between them, in at most `most` steps, none so short that two marks
 * would bear the same time. Without a step, the end only.
 */
export function timeMarks(from: number, to: number, most: number): number[] {
  const steps = Math.min(most, Math.floor((to - from) / SECOND_MS));
  if (steps < 1) return [to];
  return Array.from({ length: steps + 1 }, (_, index) => from + ((to - from) * index) / steps);
}
