import type { AnomalyMark, CastStep } from '../../contract/dataset';

/** Steps before and after one that it is compared with. */
const AROUND = 15;
/** With fewer nobody can tell what is usual. */
const FEWEST_AROUND = 5;
/** A step stands out that lies so many times the usual spread above what is usual. */
const OUTSTANDING = 6;
/** And that has so much of all votes of the poll: what is less decides nothing. */
const SHARE = 0.01;
/** Makes the median deviation of a normal distribution its standard deviation. */
const DEVIATIONS = 1.4826;

/**
 * The steps in which a candidate got far more votes than around them, in order of time. Median and median deviation (the "robust z")
 * are not moved by the very step that stands out, as mean and standard deviation would be.
 *
 * @param every seconds in a step; a step that is left out had no votes.
 */
export function marksOf(steps: readonly CastStep[], every: number): AnomalyMark[] {
  const timed = steps.map((step) => ({ ...step, place: Date.parse(step.at) / (every * 1_000) }));
  const byPlace = new Map(timed.map((step) => [step.place, step]));
  const [first, last] = [timed[0]?.place ?? 0, timed.at(-1)?.place ?? 0];
  const least = SHARE * sum(steps.flatMap(({ votes }) => Object.values(votes)));
  return timed.flatMap(({ at, place, votes: all }) =>
    Object.entries(all).flatMap(([candidateId, votes]): AnomalyMark[] => {
      if (votes < least) return [];
      const around = placesAround(place, first, last).map((near) => votesAt(byPlace.get(near), candidateId));
      const mark = { at, candidateId, votes, ...standing(votes, around) };
      return around.length >= FEWEST_AROUND && mark.score > OUTSTANDING ? [mark] : [];
    }),
  );
}

/** What is usual, and how far beyond it these votes are. */
function standing(votes: number, around: readonly number[]): Pick<AnomalyMark, 'usual' | 'score'> {
  const usual = median(around);
  const measured = DEVIATIONS * median(around.map((other) => Math.abs(other - usual)));
  // By chance alone a count spreads by its square root: where more than half of the steps are alike, that is left.
  const spread = Math.max(measured, Math.sqrt(usual), 1);
  return { usual, score: (votes - usual) / spread };
}

function placesAround(place: number, first: number, last: number): number[] {
  const from = Math.max(first, place - AROUND);
  const to = Math.min(last, place + AROUND);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((other) => other !== place);
}

function votesAt(step: CastStep | undefined, candidateId: string): number {
  return (step && Object.hasOwn(step.votes, candidateId) ? step.votes[candidateId] : 0) ?? 0;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
